package dev.byoc.policy.proof;

import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves out what two sets of policies have in common before they are compared: where the second denies nothing more,
 * what an allowing statement of both allows needs no proof.
 */
final class SharedGrantsRemoved {
    private SharedGrantsRemoved() {}

    /** Returns what of {@code policies} may allow more than {@code other} does; empty when nothing can. */
    static Optional<PolicySet> of(PolicySet policies, PolicySet other) {
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
        Set<String> shared = statements(other.identity(), Effect.ALLOW);
        boolean more = !policies.resource().isEmpty() && !policies.identity().equals(other.identity());
        List<Policy> rest = new ArrayList<>();
        for (Policy policy : policies.identity()) {
            List<Statement> kept = new ArrayList<>();
            for (Statement statement : policy.statements()) {
                boolean allows = statement.effect() == Effect.ALLOW;
                if (!allows || !shared.contains(meaning(policy, statement))) {
                    kept.add(statement);
                    more |= allows;
                }
            }
            rest.add(policy.withStatements(kept));
        }
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

    private static Set<String> statements(List<Policy> policies, Effect effect) {
        Set<String> found = new HashSet<>();
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
    private static String meaning(Policy policy, Statement statement) {
        Statement unnamed = new Statement(
                Optional.empty(),
                statement.effect(),
                statement.principals(),
                statement.actions(),
                statement.resources(),
                statement.conditions());
        return new Policy(Optional.of(policy.effectiveVersion()), Optional.empty(), List.of(unnamed)).toJson();
    }
}
