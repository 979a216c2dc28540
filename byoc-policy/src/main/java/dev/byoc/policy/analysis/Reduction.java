package dev.byoc.policy.analysis;

import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicyVersion;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves out what two sets of policies have in common before they are compared: where the second denies nothing more,
 * what an allowing statement of both allows needs no proof.
 */
final class Reduction {
    private Reduction() {}

    /** Returns what of {@code policies} may allow more than {@code other} does; empty when nothing can. */
    static Optional<PolicySet> of(PolicySet policies, PolicySet other) {
        if (policies.equals(other)) {
            return Optional.empty();
        }
        if (!policies.boundary().equals(other.boundary())
                || !policies.session().equals(other.session())
                || !policies.vpcEndpoint().equals(other.vpcEndpoint())
                || !policies.serviceControl().equals(other.serviceControl())
                || !policies.resourceControl().equals(other.resourceControl())) {
            return Optional.of(policies);
        }
        if (policies.resource().equals(other.resource())) {
            return identity(policies, other);
        }
        boolean onlyResources = policies.identity().equals(other.identity())
                && !policies.resource().isEmpty()
                && !other.resource().isEmpty();
        return onlyResources && covered(policies.resource(), other.resource())
                ? Optional.empty()
                : Optional.of(policies);
    }

    private static Optional<PolicySet> identity(PolicySet policies, PolicySet other) {
        if (!deniesNoMore(policies.identity(), other.identity())) {
            return Optional.of(policies);
        }
        Set<List<Object>> shared = statements(other.identity(), Effect.ALLOW);
        List<Policy> rest = policies.identity().stream()
                .map(policy -> policy.withStatements(policy.statements().stream()
                        .filter(statement ->
                                statement.effect() == Effect.DENY || !shared.contains(meaning(policy, statement)))
                        .toList()))
                .toList();
        boolean more = !statements(rest, Effect.ALLOW).isEmpty()
                || !policies.resource().isEmpty();
        return more
                ? Optional.of(new PolicySet(
                        rest,
                        policies.boundary(),
                        policies.session(),
                        policies.serviceControl(),
                        policies.resourceControl(),
                        policies.vpcEndpoint(),
                        policies.resource()))
                : Optional.empty();
    }

    private static boolean covered(List<Policy> policies, List<Policy> other) {
        return deniesNoMore(policies, other)
                && statements(other, Effect.ALLOW).containsAll(statements(policies, Effect.ALLOW));
    }

    private static boolean deniesNoMore(List<Policy> policies, List<Policy> other) {
        return statements(policies, Effect.DENY).containsAll(statements(other, Effect.DENY));
    }

    private static Set<List<Object>> statements(List<Policy> policies, Effect effect) {
        Set<List<Object>> found = new HashSet<>();
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                if (statement.effect() == effect) {
                    found.add(meaning(policy, statement));
                }
            }
        }
        return found;
    }

    /** What a statement says, whatever its name. */
    private static List<Object> meaning(Policy policy, Statement statement) {
        return List.of(
                policy.effectiveVersion() == PolicyVersion.V2012_10_17,
                statement.effect(),
                statement.principals(),
                statement.actions(),
                statement.resources(),
                statement.conditions());
    }
}
