package dev.byoc.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.ConditionOperator;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DifferentialTest {
    @Test
    void decide_randomCases_agreesWithPlainEvaluator() {
        RandomCases cases = new RandomCases(11);
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        for (int i = 0; i < 100_000; i += 4) {
            PolicySet set = cases.set();
            Evaluator evaluator = Evaluator.compile(set);
            for (int j = 0; j < 4; j++) {
                Request request = cases.request();
                Outcome outcome = evaluator.decide(request).outcome();
                seen.merge(outcome, 1, Integer::sum);
                assertThat(outcome)
                        .as("%s %s %s", set, request, evaluator.explain(request))
                        .isEqualTo(PlainEvaluator.decide(set, request));
            }
        }

        assertThat(seen.values()).allMatch(count -> count > 10_000);
    }

    @Test
    void decide_denyAdded_allowsNothingMore() {
        RandomCases cases = new RandomCases(12);
        for (int i = 0; i < 20_000; i++) {
            Policy policy = cases.policy(false);
            List<Statement> more = new ArrayList<>(policy.statements());
            cases.policy(false).statements().stream()
                    .filter(statement -> statement.effect() == Effect.DENY)
                    .forEach(more::add);
            Request request = cases.request();

            assertThat(allowed(policy.withStatements(more), request) && !allowed(policy, request))
                    .isFalse();
        }
    }

    @Test
    void decide_otherOrder_isTheSame() {
        RandomCases cases = new RandomCases(13);
        Random random = new Random(13);
        for (int i = 0; i < 20_000; i++) {
            Policy policy = cases.policy(false);
            List<Statement> shuffled = new ArrayList<>(policy.statements());
            Collections.shuffle(shuffled, random);
            List<Statement> turned = shuffled.stream()
                    .map(statement -> {
                        List<Condition> conditions = new ArrayList<>(statement.conditions());
                        Collections.reverse(conditions);
                        return statement.withConditions(conditions);
                    })
                    .toList();
            Request request = cases.request();

            assertThat(outcome(policy.withStatements(turned), request)).isEqualTo(outcome(policy, request));
        }
    }

    @Test
    void decide_ifExistsOnAllow_neverNarrows() {
        RandomCases cases = new RandomCases(14);
        for (int i = 0; i < 20_000; i++) {
            Policy policy = cases.policy(false);
            List<Statement> lenient = policy.statements().stream()
                    .map(statement -> statement.effect() == Effect.DENY ? statement : lenient(statement))
                    .toList();
            Request request = cases.request();

            assertThat(allowed(policy, request) && !allowed(policy.withStatements(lenient), request))
                    .isFalse();
        }
    }

    private static Statement lenient(Statement statement) {
        List<Condition> conditions = new ArrayList<>();
        for (Condition condition : statement.conditions()) {
            ConditionOperator operator = condition.operator();
            boolean plain = operator.comparison() == Comparison.NULL;
            ConditionOperator wider = new ConditionOperator(operator.quantifier(), operator.comparison(), !plain);
            boolean clash = statement.conditions().stream()
                    .anyMatch(other ->
                            other.operator().equals(wider) && other.key().equals(condition.key()));
            conditions.add(clash ? condition : new Condition(wider, condition.key(), condition.values()));
        }
        return statement.withConditions(conditions);
    }

    private static boolean allowed(Policy policy, Request request) {
        return outcome(policy, request) == Outcome.ALLOWED;
    }

    private static Outcome outcome(Policy policy, Request request) {
        return Evaluator.compile(PolicySet.ofIdentity(policy)).decide(request).outcome();
    }
}
