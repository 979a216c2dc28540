package dev.byoc.testing;

import dev.byoc.error.ConflictException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Whatever has an address in the networks of an account now: machines of fleets, and what the customer runs. */
final class Occupants {
    private final List<Site.Occupant> present;

    private Occupants(List<Site.Occupant> present) {
        this.present = present;
    }

    static Occupants of(Account account) {
        Scaling.catchUp(account);
        Instant now = account.world().now();
        List<Site.Occupant> all = new ArrayList<>(account.site().occupants());
        account.site()
                .members()
                .filter(member -> member.isThereAt(now))
                .map(member -> new Site.Occupant(
                        "instance",
                        member.id(),
                        member.berth().network(),
                        member.berth().subnet(),
                        member.version().firewalls()))
                .forEach(all::add);
        return new Occupants(all);
    }

    /** Refuses to delete {@code what} if {@code uses} is true of any. */
    void refuseIfAny(Predicate<Site.Occupant> uses, String what) {
        present.stream().filter(uses).findFirst().ifPresent(occupant -> {
            throw new ConflictException(
                    "It is still used [what=" + what + ", by=" + occupant.kind() + " " + occupant.id() + "]");
        });
    }
}
