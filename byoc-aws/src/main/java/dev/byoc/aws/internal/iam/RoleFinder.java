package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.resource.ComponentFinder;
import dev.byoc.aws.internal.resource.LookupNames;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.port.Lookup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * How roles are found: by the names that are wished or remembered; only where none is wished by the environment's path,
 * and then what they trust tells hosts from managers.
 */
final class RoleFinder {
    private final IamRoles iam;
    private final Predicate<String> isWanted;

    /** Creates the search for roles whose trust {@code isWanted}. */
    RoleFinder(IamRoles iam, Predicate<String> isWanted) {
        this.iam = iam;
        this.isWanted = isWanted;
    }

    /** Returns the roles that {@code environment}'s path or {@code lookup} names. */
    List<Found> find(EnvironmentKey environment, Lookup<?> lookup) {
        Set<String> names = LookupNames.all(lookup, () -> underPath(environment));
        return iam.parallel().map(names, iam::find).stream()
                .flatMap(Optional::stream)
                .flatMap(
                        role -> ComponentFinder.byName(
                                        environment,
                                        role.tags(),
                                        lookup,
                                        ComponentFinder.Named.of(role.role().roleName()))
                                .stream()
                                .map(component -> new Found(component, role)))
                .toList();
    }

    private Stream<String> underPath(EnvironmentKey environment) {
        return iam.under(environment).stream()
                .filter(role -> isWanted.test(PolicyJson.decode(role.assumeRolePolicyDocument())))
                .map(Role::roleName);
    }

    /**
     * A role that was found.
     *
     * @param component which component it is
     * @param state the role
     */
    record Found(Component component, RoleDescription state) {}
}
