package dev.byoc.policy.proof;

import dev.byoc.policy.Policy;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Says which services policies name that the catalogue does not know, so that a question about all services stays
 * small.
 */
final class UnlistedServices {
    private UnlistedServices() {}

    /** Returns the services, or {@code *} when a pattern of services stands in the policies. */
    static Set<String> of(PolicySet policies, Catalog catalog) {
        Set<String> found = new TreeSet<>();
        Stream.concat(policies.identity().stream(), policies.resource().stream())
                .map(Policy::statements)
                .flatMap(statements -> statements.stream())
                .flatMap(statement -> statement.actions().values().stream())
                .filter(action -> action.indexOf(':') > 0)
                .map(action -> action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT))
                .forEach(found::add);
        found.removeAll(catalog.services());
        return found.stream().anyMatch(service -> service.indexOf('*') >= 0 || service.indexOf('?') >= 0)
                ? Set.of("*")
                : found;
    }
}
