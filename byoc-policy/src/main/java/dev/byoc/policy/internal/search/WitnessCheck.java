package dev.byoc.policy.internal.search;

import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import java.util.ArrayList;
import java.util.List;

/** Asks the evaluator whether a request meets all constraints of a question. Not thread-safe. */
final class WitnessCheck {
    private final List<PolicyConstraint> constraints;
    private final List<Evaluator> evaluators = new ArrayList<>();

    WitnessCheck(List<PolicyConstraint> constraints) {
        this.constraints = constraints;
    }

    /** Whether {@code request} meets them, whether or not incomplete ARNs are completed where AWS does not say so. */
    boolean holds(Request request) {
        if (evaluators.isEmpty()) {
            for (PolicyConstraint constraint : constraints) {
                evaluators.add(Evaluator.compile(constraint.policies()));
            }
            for (PolicyConstraint constraint : constraints) {
                PolicySet completed = completed(constraint.policies());
                if (!completed.equals(constraint.policies())) {
                    evaluators.add(Evaluator.compile(completed));
                } else {
                    evaluators.add(evaluators.get(evaluators.size() - constraints.size()));
                }
            }
        }
        for (int i = 0; i < evaluators.size(); i++) {
            PolicyConstraint constraint = constraints.get(i % constraints.size());
            if (evaluators.get(i).decide(asked(constraint, request)).allowed() != constraint.allowed()) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code request} meets them without an answer that AWS's documents do not give. */
    boolean needsNoOpenAnswer(Request request) {
        WorstAnswers worst = WorstAnswers.to(request);
        if (constraints.stream().noneMatch(constraint -> worst.matterTo(constraint.policies()))) {
            return true;
        }
        for (PolicyConstraint constraint : constraints) {
            PolicySet read = worst.of(constraint.policies(), constraint.allowed());
            if (Evaluator.compile(read).decide(asked(constraint, request)).allowed() != constraint.allowed()) {
                return false;
            }
        }
        return true;
    }

    private static Request asked(PolicyConstraint constraint, Request request) {
        return constraint.description() ? PolicyConstraint.describable(request) : request;
    }

    private static PolicySet completed(PolicySet policies) {
        return new PolicySet(
                policies.identity(),
                policies.boundary(),
                policies.session(),
                policies.serviceControl().stream().map(WitnessCheck::completed).toList(),
                policies.resourceControl().stream().map(WitnessCheck::completed).toList(),
                completed(policies.vpcEndpoint()),
                completed(policies.resource()));
    }

    private static List<Policy> completed(List<Policy> policies) {
        return policies.stream().map(PolicyConstraint::completed).toList();
    }
}
