package dev.byoc.policy.internal.search;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.ContextValue;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.internal.cells.OpenAnswers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads policies as badly for a wish as AWS's documents leave open: a condition without a documented answer for one
 * request does not hold where that hinders the wish, and holds where that does.
 */
final class WorstAnswers {
    private final Map<String, ContextValue> context;

    private WorstAnswers(Map<String, ContextValue> context) {
        this.context = context;
    }

    static WorstAnswers to(Request request) {
        return new WorstAnswers(request.context().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue)));
    }

    /** Whether an answer about {@code policies} is open at all. */
    boolean matterTo(PolicySet policies) {
        Stream<List<Policy>> plain = Stream.of(
                policies.identity(),
                policies.boundary(),
                policies.session(),
                policies.vpcEndpoint(),
                policies.resource());
        return Stream.of(plain, policies.serviceControl().stream(), policies.resourceControl().stream())
                .flatMap(lists -> lists)
                .flatMap(List::stream)
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> statement.conditions().stream())
                .anyMatch(this::isOpen);
    }

    /** Returns {@code policies} as they are hardest to be allowed by, or to be refused by. */
    PolicySet of(PolicySet policies, boolean allowed) {
        return new PolicySet(
                of(policies.identity(), allowed),
                of(policies.boundary(), allowed),
                of(policies.session(), allowed),
                policies.serviceControl().stream()
                        .map(level -> of(level, allowed))
                        .toList(),
                policies.resourceControl().stream()
                        .map(level -> of(level, allowed))
                        .toList(),
                of(policies.vpcEndpoint(), allowed),
                of(policies.resource(), allowed));
    }

    private List<Policy> of(List<Policy> policies, boolean allowed) {
        return policies.stream()
                .map(policy -> policy.withStatements(policy.statements().stream()
                        .filter(statement -> (statement.effect() == Effect.ALLOW) != allowed
                                || statement.conditions().stream().noneMatch(this::isOpen))
                        .map(this::withoutOpen)
                        .toList()))
                .toList();
    }

    private Statement withoutOpen(Statement statement) {
        return statement.withConditions(statement.conditions().stream()
                .filter(condition -> !isOpen(condition))
                .toList());
    }

    private boolean isOpen(Condition condition) {
        Optional<ContextValue> value =
                Optional.ofNullable(context.get(condition.key().toLowerCase(Locale.ROOT)));
        return OpenAnswers.why(condition, value).isPresent();
    }
}
