package dev.byoc.policy.proof;

import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.internal.text.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that a policy allows and that no recorded request needed.
 *
 * @param statement the index of the statement
 * @param actions its actions that nothing needed, as they stand; all of them when the whole statement is unused
 * @param whole whether no request needed the statement
 */
public record UnusedRight(int statement, List<String> actions, boolean whole) {
    public UnusedRight {
        actions = List.copyOf(actions);
    }

    /**
     * Returns what {@code policy}, as an identity policy, allows and none of {@code recorded} needed, in the order of
     * its statements. A request needs every statement that allows it by itself, so that of two statements that allow
     * the same neither is unused.
     *
     * @throws IllegalArgumentException if {@code policy} cannot be an identity policy
     */
    public static List<UnusedRight> of(Policy policy, List<Request> recorded) {
        List<UnusedRight> unused = new ArrayList<>();
        for (int i = 0; i < policy.statements().size(); i++) {
            Statement statement = policy.statements().get(i);
            if (statement.effect() == Effect.DENY) {
                continue;
            }
            Evaluator alone = Evaluator.compile(PolicySet.ofIdentity(policy.withStatements(List.of(statement))));
            List<String> needed = recorded.stream()
                    .filter(request -> alone.decide(request).allowed())
                    .map(request -> request.action().toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
            List<String> actions = statement.actions().excluded() && !needed.isEmpty()
                    ? List.of()
                    : statement.actions().values().stream()
                            .filter(action ->
                                    needed.stream().noneMatch(Glob.of(action.toLowerCase(Locale.ROOT))::matches))
                            .toList();
            if (needed.isEmpty() || !actions.isEmpty()) {
                unused.add(new UnusedRight(i, actions, needed.isEmpty()));
            }
        }
        return unused;
    }
}
