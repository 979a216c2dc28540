package dev.byoc.policy.proof;

import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.internal.search.PolicyConstraint;
import dev.byoc.policy.internal.work.QuestionTooLargeException;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Looks for statements that the others make needless, from the last to the first, each beside those that remain. Only
 * statements that can be about the same actions are looked at together, which keeps each question small.
 */
final class DeadStatementCheck {
    /** What it takes to write a statement down and compare it. */
    private static final long WORK_PER_STATEMENT = 250;

    private final ConstraintSolver solver;
    private final Policy policy;
    private final WorkBudget budget;
    private final ActionOverlaps overlaps;
    private final List<Integer> dead = new ArrayList<>();
    private final List<Integer> undecided = new ArrayList<>();

    /** Prepares to look at {@code policy} by {@code solver}, whose budget {@code budget} is. */
    DeadStatementCheck(ConstraintSolver solver, Policy policy, WorkBudget budget) {
        this.solver = solver;
        this.policy = policy;
        this.budget = budget;
        this.overlaps = new ActionOverlaps(policy.statements());
    }

    DeadStatements check() {
        for (int i = policy.statements().size() - 1; i >= 0; i--) {
            try {
                if (isDead(i)) {
                    dead.add(i);
                }
            } catch (QuestionTooLargeException e) {
                undecided.add(i);
            }
        }
        Collections.sort(dead);
        Collections.sort(undecided);
        return new DeadStatements(dead, undecided);
    }

    private boolean isDead(int index) {
        Statement statement = policy.statements().get(index);
        BitSet near = overlaps.of(index, budget);
        dead.forEach(near::clear);
        budget.spend(near.cardinality() * WORK_PER_STATEMENT);
        List<Statement> same = new ArrayList<>();
        List<Statement> own = new ArrayList<>();
        own.add(allowing(statement));
        for (int other = near.nextSetBit(0); other >= 0; other = near.nextSetBit(other + 1)) {
            Statement beside = policy.statements().get(other);
            if (beside.effect() == statement.effect()) {
                same.add(allowing(beside));
            } else if (statement.effect() == Effect.ALLOW) {
                own.add(beside);
            }
        }
        Optional<PolicySet> rest = SharedGrantsRemoved.of(set(own), set(same));
        return rest.isEmpty()
                || solver.decide(
                                List.of(PolicyConstraint.allows(rest.get()), PolicyConstraint.refuses(set(same))),
                                "dead",
                                "needed")
                        .proved();
    }

    private PolicySet set(List<Statement> statements) {
        return PolicySet.ofIdentity(policy.withStatements(statements));
    }

    /** What a Deny refuses is what it would allow as an Allow. */
    private static Statement allowing(Statement statement) {
        return new Statement(
                Optional.empty(),
                Effect.ALLOW,
                statement.principals(),
                statement.actions(),
                statement.resources(),
                statement.conditions());
    }
}
