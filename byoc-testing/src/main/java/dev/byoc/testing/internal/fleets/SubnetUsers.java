package dev.byoc.testing.internal.fleets;

import dev.byoc.error.ConflictException;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.RegionalState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Everything with an address in the networks of an account now: machines of fleets, and what the customer runs. */
public final class SubnetUsers {
    private final List<RegionalState.SubnetUser> machinesAt;

    private SubnetUsers(List<RegionalState.SubnetUser> machinesAt) {
        this.machinesAt = machinesAt;
    }

    public static SubnetUsers of(RegionalAccount account) {
        FleetScaling.catchUp(account);
        Instant now = account.provider().now();
        List<RegionalState.SubnetUser> all = new ArrayList<>(account.state().subnetUsers());
        account.state()
                .machines()
                .filter(machine -> machine.existsAt(now))
                .map(machine -> new RegionalState.SubnetUser(
                        "instance",
                        machine.id(),
                        machine.placement().network(),
                        machine.placement().subnet(),
                        machine.version().firewalls()))
                .forEach(all::add);
        return new SubnetUsers(all);
    }

    /** Refuses to delete {@code what} if any of them uses it. */
    public void refuseIfAny(Predicate<RegionalState.SubnetUser> uses, String what) {
        machinesAt.stream().filter(uses).findFirst().ifPresent(user -> {
            throw new ConflictException(
                    "It is still used [what=" + what + ", by=" + user.kind() + " " + user.id() + "]");
        });
    }
}
