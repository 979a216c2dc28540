package dev.byoc.policy.proof;

import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Says which services policies reach that the catalogue does not know, so that a question about all services stays
 * small.
 */
final class UnlistedServices {
    private static final String ALL = "*";

    private UnlistedServices() {}

    /**
     * Returns the services that policies name, and {@code *} when they reach others: by a pattern of services, by
     * {@code *}, or by leaving actions out.
     */
    static Set<String> of(PolicySet policies, Catalog catalog) {
        Set<String> found = new TreeSet<>();
        Stream.concat(policies.identity().stream(), policies.resource().stream())
                .map(Policy::statements)
                .flatMap(statements -> statements.stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .map(Statement::actions)
                .flatMap(actions -> actions.excluded()
                        ? Stream.of(ALL)
                        : actions.values().stream().map(UnlistedServices::service))
                .forEach(found::add);
        found.removeAll(catalog.services());
        return found.contains(ALL) ? Set.of(ALL) : found;
    }

    /** Returns the service that {@code action} is of; {@code *} when it may be of several. */
    private static String service(String action) {
        int colon = action.indexOf(':');
        String service = colon < 0 ? ALL : action.substring(0, colon).toLowerCase(Locale.ROOT);
        return service.indexOf('*') >= 0 || service.indexOf('?') >= 0 ? ALL : service;
    }
}
