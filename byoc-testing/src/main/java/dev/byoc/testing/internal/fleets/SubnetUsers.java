package dev.byoc.testing.internal.fleets;

import dev.byoc.error.ConflictException;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.RegionalState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Whatever has an address in the networks of an account now: machines of fleets, and what the customer runs. */
public final class SubnetUsers {
    private final List<RegionalState.Occupant> present;

    private SubnetUsers(List<RegionalState.Occupant> present) {
        this.present = present;
    }

    public static SubnetUsers of(RegionalAccount account) {
        FleetScaling.catchUp(account);
        Instant now = account.world().now();
        List<RegionalState.Occupant> all = new ArrayList<>(account.site().occupants());
        account.site()
                .members()
                .filter(member -> member.isThereAt(now))
                .map(member -> new RegionalState.Occupant(
                        "instance",
                        member.id(),
                        member.berth().network(),
                        member.berth().subnet(),
                        member.version().firewalls()))
                .forEach(all::add);
        return new SubnetUsers(all);
    }

    /** Refuses to delete {@code what} if {@code uses} is true of any. */
    public void refuseIfAny(Predicate<RegionalState.Occupant> uses, String what) {
        present.stream().filter(uses).findFirst().ifPresent(occupant -> {
            throw new ConflictException(
                    "It is still used [what=" + what + ", by=" + occupant.kind() + " " + occupant.id() + "]");
        });
    }
}
