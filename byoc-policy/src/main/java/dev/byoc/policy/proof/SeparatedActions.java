package dev.byoc.policy.proof;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.internal.search.PolicyConstraint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads actions with blanks or commas, such as {@code ec2: DescribeTags}, as the actions that their author meant. AWS
 * has stored such policies and does not say whether they grant anything, so a proof must hold either way.
 */
final class SeparatedActions {
    private SeparatedActions() {}

    /** Returns {@code constraints} with such actions read as meant; empty where there are none. */
    static Optional<List<PolicyConstraint>> of(List<PolicyConstraint> constraints) {
        return constraints.stream().anyMatch(constraint -> hasAny(constraint.policies()))
                ? Optional.of(constraints.stream()
                        .map(constraint -> new PolicyConstraint(
                                of(constraint.policies()), constraint.allowed(), constraint.description()))
                        .toList())
                : Optional.empty();
    }

    private static boolean hasAny(PolicySet policies) {
        return hasAny(policies.identity())
                || hasAny(policies.boundary())
                || hasAny(policies.session())
                || policies.serviceControl().stream().anyMatch(SeparatedActions::hasAny)
                || policies.resourceControl().stream().anyMatch(SeparatedActions::hasAny)
                || hasAny(policies.vpcEndpoint())
                || hasAny(policies.resource());
    }

    private static boolean hasAny(List<Policy> policies) {
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                for (String action : statement.actions().values()) {
                    if (isSeparable(action)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static PolicySet of(PolicySet policies) {
        return new PolicySet(
                all(policies.identity()),
                all(policies.boundary()),
                all(policies.session()),
                policies.serviceControl().stream().map(SeparatedActions::all).toList(),
                policies.resourceControl().stream().map(SeparatedActions::all).toList(),
                all(policies.vpcEndpoint()),
                all(policies.resource()));
    }

    private static List<Policy> all(List<Policy> policies) {
        return policies.stream()
                .map(policy -> policy.withStatements(
                        policy.statements().stream().map(SeparatedActions::of).toList()))
                .toList();
    }

    private static Statement of(Statement statement) {
        Selection<String> actions = statement.actions();
        return actions.values().stream().noneMatch(SeparatedActions::isSeparable)
                ? statement
                : new Statement(
                        statement.sid(),
                        statement.effect(),
                        statement.principals(),
                        new Selection<>(
                                actions.excluded(),
                                actions.values().stream()
                                        .flatMap(SeparatedActions::meant)
                                        .toList()),
                        statement.resources(),
                        statement.conditions());
    }

    private static boolean isSeparable(String action) {
        return action.indexOf(' ') >= 0 || action.indexOf(',') >= 0;
    }

    /** Returns what the author of {@code action} meant, which is itself unless it holds a blank or a comma. */
    static Stream<String> meant(String action) {
        List<String> parts = Stream.of(action.split(","))
                .map(part -> part.replace(" ", ""))
                .filter(SeparatedActions::isAction)
                .toList();
        return parts.isEmpty() ? Stream.of(action) : parts.stream();
    }

    private static boolean isAction(String part) {
        int colon = part.indexOf(':');
        return part.equals("*") || (colon > 0 && colon < part.length() - 1 && part.indexOf(':', colon + 1) < 0);
    }
}
