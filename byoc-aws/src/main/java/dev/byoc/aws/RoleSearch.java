package dev.byoc.aws;

import dev.byoc.model.Component;
import dev.byoc.model.Owner;
import dev.byoc.port.Lookup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How roles are found: by the names that are wished or remembered; only where none is wished by the environment's path,
 * and then what they trust tells hosts from managers.
 */
final class RoleSearch {
    private final IamRoles iam;
    private final Predicate<String> isWanted;

    /** Creates the search for roles whose trust {@code isWanted}. */
    RoleSearch(IamRoles iam, Predicate<String> isWanted) {
        this.iam = iam;
        this.isWanted = isWanted;
    }

    /** Returns the roles that {@code owner}'s path or {@code lookup} names. */
    List<Found> find(Owner owner, Lookup<?> lookup) {
        Set<String> names = new TreeSet<>();
        lookup.specs().forEach(spec -> names.add(Components.name(spec)));
        lookup.known().values().forEach(id -> names.add(id.value()));
        if (lookup.specs().isEmpty()) {
            iam.under(owner).stream()
                    .filter(role -> isWanted.test(PolicyJson.decode(role.assumeRolePolicyDocument())))
                    .forEach(role -> names.add(role.roleName()));
        }
        return iam.parallel().map(names, iam::find).stream()
                .flatMap(Optional::stream)
                .flatMap(role ->
                        Components.byName(
                                        owner,
                                        role.tags(),
                                        lookup,
                                        Components.Named.of(role.role().roleName()))
                                .stream()
                                .map(component -> new Found(component, role)))
                .toList();
    }

    /**
     * A role that was found.
     *
     * @param component which component it is
     * @param state the role
     */
    record Found(Component component, RoleState state) {}
}
