package dev.byoc.policy.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.ConditionOperator;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.Outcome;
import dev.byoc.policy.evaluation.PlainEvaluator;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.RandomCases;
import dev.byoc.policy.evaluation.Request;
import java.util.List;
import java.util.Random;

/** What the evaluator owes to any policies and any request: the answer of the plain evaluator, and no exception. */
public final class EvaluatorFuzz {
    private static final List<String> KEYS =
            List.of("aws:PrincipalTag/team", "aws:ResourceTag/team", "s3:max-keys", "aws:SourceIp", "aws:SourceArn");

    private EvaluatorFuzz() {}

    /** Tries one case; Jazzer calls it. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        RandomCases cases = new RandomCases(new Chosen(data));
        boolean drawn = data.consumeBoolean();
        Comparison comparison = data.pickValue(Comparison.values());
        PolicySet set;
        Request request;
        try {
            set = drawn ? cases.set() : PolicySet.ofIdentity(free(comparison, data));
            request = drawn ? cases.anyonesRequest() : free(cases.request(), data);
        } catch (IllegalArgumentException e) {
            return; // what values refuse is documented
        }
        Outcome outcome = Evaluator.compile(set).explain(request).outcome();
        if ((drawn || isText(comparison)) && outcome != PlainEvaluator.decide(set, request)) {
            throw new AssertionError(outcome + " " + set + " " + request);
        }
    }

    /**
     * Whether values are compared as texts; the plain evaluator reads numbers, dates and addresses in one form only.
     */
    private static boolean isText(Comparison comparison) {
        String name = comparison.text();
        return !name.startsWith("Numeric") && !name.startsWith("Date") && !name.endsWith("IpAddress");
    }

    /** A policy whose texts are any texts. */
    private static Policy free(Comparison comparison, FuzzedDataProvider data) {
        boolean plain = comparison == Comparison.NULL;
        Quantifier quantifier = plain ? Quantifier.NONE : data.pickValue(Quantifier.values());
        ConditionOperator operator = new ConditionOperator(quantifier, comparison, !plain && data.consumeBoolean());
        Statement.ActionStage effect = data.consumeBoolean() ? Statement.allow() : Statement.deny();
        Statement statement = effect.actions("*:" + data.consumeString(12))
                .resources(data.consumeString(30))
                .condition(new Condition(operator, data.pickValue(KEYS), List.of(data.consumeString(30))))
                .build();
        return Policy.of(
                statement, Statement.allow().actions("s3:*").resources("*").build());
    }

    private static Request free(Request request, FuzzedDataProvider data) {
        Request.Builder builder = request.toBuilder().resource(data.consumeString(30));
        for (String key : KEYS) {
            if (data.consumeBoolean()) {
                builder.context(key, data.consumeString(30));
            }
        }
        return builder.action(data.consumeBoolean() ? request.action() : "s3:" + data.consumeString(12))
                .build();
    }

    /** Chance that the fuzzer decides, so that it learns which choices lead to something new. */
    private static final class Chosen extends Random {
        private static final long serialVersionUID = 1L;

        private final transient FuzzedDataProvider data;

        Chosen(FuzzedDataProvider data) {
            this.data = data;
        }

        @Override
        public int nextInt(int bound) {
            return data.consumeInt(0, bound - 1);
        }
    }
}
