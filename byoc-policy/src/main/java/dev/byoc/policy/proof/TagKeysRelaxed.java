package dev.byoc.policy.proof;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.List;

/** Takes out what AWS documents no answer for: the set aws:TagKeys under an operator that compares single values. */
final class TagKeysRelaxed {
    private TagKeysRelaxed() {}

    /** Returns {@code policies} as they are when such a condition always holds in an Allow and never in a Deny. */
    static PolicySet of(PolicySet policies) {
        return new PolicySet(
                of(policies.identity()),
                of(policies.boundary()),
                of(policies.session()),
                policies.serviceControl().stream().map(TagKeysRelaxed::of).toList(),
                policies.resourceControl().stream().map(TagKeysRelaxed::of).toList(),
                of(policies.vpcEndpoint()),
                of(policies.resource()));
    }

    private static List<Policy> of(List<Policy> policies) {
        return policies.stream()
                .map(policy -> policy.withStatements(policy.statements().stream()
                        .filter(statement -> statement.effect() == Effect.ALLOW
                                || statement.conditions().stream().noneMatch(TagKeysRelaxed::isUndocumented))
                        .map(TagKeysRelaxed::of)
                        .toList()))
                .toList();
    }

    private static Statement of(Statement statement) {
        return statement.withConditions(statement.conditions().stream()
                .filter(condition -> !isUndocumented(condition))
                .toList());
    }

    private static boolean isUndocumented(Condition condition) {
        return condition.key().equalsIgnoreCase("aws:TagKeys")
                && condition.operator().quantifier() == Quantifier.NONE
                && condition.operator().comparison() != Comparison.NULL;
    }
}
