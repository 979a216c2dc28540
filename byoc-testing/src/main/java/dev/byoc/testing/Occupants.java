package dev.byoc.testing;

import dev.byoc.error.ConflictException;
import dev.byoc.model.ResourceType;
import java.util.List;
import java.util.function.Predicate;

/** The machines and network interfaces of an account that are there now. */
final class Occupants {
    private final List<Site.Occupant> present;

    private Occupants(List<Site.Occupant> present) {
        this.present = present;
    }

    static Occupants of(Account account) {
        List<Site.Occupant> all = account.site().occupants();
        all.removeIf(occupant -> occupant.fleet()
                .filter(fleet -> account.existing(ResourceType.FLEET, fleet).isEmpty())
                .isPresent());
        return new Occupants(List.copyOf(all));
    }

    List<Site.Occupant> list() {
        return present;
    }

    /** Refuses to delete {@code what} if {@code uses} is true of any. */
    void refuseIfAny(Predicate<Site.Occupant> uses, String what) {
        present.stream().filter(uses).findFirst().ifPresent(occupant -> {
            throw new ConflictException(
                    "It is still used [what=" + what + ", by=" + occupant.kind() + " " + occupant.id() + "]");
        });
    }
}
