package dev.byoc.policy.proof;

import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.internal.numbering.VariableAssignment;
import dev.byoc.policy.internal.principal.RequestPrincipal;
import dev.byoc.policy.internal.search.PolicyConstraint;
import dev.byoc.policy.internal.search.ProofSettings;
import dev.byoc.policy.internal.search.WitnessQuery;
import dev.byoc.policy.internal.work.QuestionTooLargeException;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for requests that meet constraints. Without variables in the policies the answer is exact. With variables the
 * first try lets them stand for anything, which is enough for a proof, and the next ones put values in their place.
 */
final class ConstraintSolver {
    private final ProofSettings settings;
    private final Optional<WorkBudget> shared;

    /** Creates a solver that may take about a second for each question. */
    ConstraintSolver(ProofSettings settings) {
        this(settings, Optional.empty());
    }

    private ConstraintSolver(ProofSettings settings, Optional<WorkBudget> shared) {
        this.settings = settings;
        this.shared = shared;
    }

    /** Returns this solver for a question made of several, which together take no more than {@code budget} allows. */
    ConstraintSolver within(WorkBudget budget) {
        return shared.isPresent() ? this : new ConstraintSolver(settings, Optional.of(budget));
    }

    private WorkBudget budget() {
        return shared.orElseGet(WorkBudget::new);
    }

    /** Returns such a request for each action for which one is found; none when there are too many to look at. */
    Map<String, Request> witnesses(List<PolicyConstraint> constraints) {
        try {
            WitnessQuery query = new WitnessQuery(settings, constraints, budget());
            if (query.variables().isEmpty()) {
                return query.findAll(new VariableAssignment(settings.pinned(), false));
            }
            Map<String, Request> all = new LinkedHashMap<>();
            for (VariableAssignment assignment : query.candidates()) {
                query.findAll(assignment).forEach(all::putIfAbsent);
            }
            return all;
        } catch (QuestionTooLargeException e) {
            return Map.of();
        }
    }

    /** Returns whether no request meets all of {@code constraints}, with the reason for either answer. */
    ProofResult none(List<PolicyConstraint> constraints, String proved, String refuted) {
        try {
            return decide(constraints, proved, refuted);
        } catch (QuestionTooLargeException e) {
            return ProofResult.unknown("Not decided: " + e.getMessage());
        }
    }

    /**
     * Returns the same as {@link #none}.
     *
     * @throws QuestionTooLargeException if it takes more than there is of the budget
     */
    ProofResult decide(List<PolicyConstraint> constraints, String proved, String refuted) {
        ProofResult written = decideAsWritten(constraints, proved, refuted);
        Optional<List<PolicyConstraint>> separated = SeparatedActions.of(constraints);
        if (separated.isEmpty() || !(written.proved() || written.refuted())) {
            return written;
        }
        List<PolicyConstraint> meant = separated.get();
        boolean either = written.proved()
                ? decideAsWritten(meant, proved, refuted).proved()
                : written.witness().isPresent()
                        && meant.stream()
                                .allMatch(constraint ->
                                        constraint.isMetBy(written.witness().get()));
        return either
                ? written
                : ProofResult.unknown("Not decided: it hangs on an action with blanks or commas in its name, of which"
                        + " AWS does not say whether it grants anything");
    }

    private ProofResult decideAsWritten(List<PolicyConstraint> constraints, String proved, String refuted) {
        WorkBudget budget = budget();
        WitnessQuery query = new WitnessQuery(settings, constraints, budget);
        Set<String> variables = query.variables();
        if (!variables.isEmpty()) {
            return withVariables(query, variables, proved, refuted);
        }
        Optional<Request> found = query.find(new VariableAssignment(settings.pinned(), false));
        if (found.isPresent()) {
            return refuted(found.get(), refuted);
        }
        Optional<String> doubt = query.doubt();
        return doubt.isEmpty() || noneEvenOpen(constraints, budget)
                ? ProofResult.proved(proved)
                : ProofResult.unknown("Not decided: " + doubt.get());
    }

    /** Returns whether there is no such request even when too many combinations of values are looked at. */
    private boolean noneEvenOpen(List<PolicyConstraint> constraints, WorkBudget budget) {
        WitnessQuery query = new WitnessQuery(settings, constraints, budget);
        return query.find(VariableAssignment.open(settings.pinned())).isEmpty()
                && query.doubt().isEmpty();
    }

    private ProofResult withVariables(WitnessQuery query, Set<String> variables, String proved, String refuted) {
        if (query.find(VariableAssignment.open(settings.pinned())).isEmpty()
                && query.doubt().isEmpty()) {
            return ProofResult.proved(proved);
        }
        for (VariableAssignment assignment : query.candidates()) {
            Optional<Request> found = query.find(assignment);
            if (found.isPresent()) {
                return refuted(found.get(), refuted);
            }
        }
        return ProofResult.unknown("Not decided: it depends on what " + String.join(", ", variables) + " stand for");
    }

    private static ProofResult refuted(Request witness, String reason) {
        boolean root = RequestPrincipal.of(witness.principal()).kind() == RequestPrincipal.Kind.ROOT;
        return ProofResult.refuted(
                witness, root ? reason + "; the root user of an account has the right to all in it by itself" : reason);
    }
}
