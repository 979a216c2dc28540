package dev.byoc.policy.evaluation;

import java.util.List;

/**
 * The answer to a {@link Call}.
 *
 * @param outcome explicitly denied when one check is, else implicitly denied when one check is, else allowed
 * @param decisions the answer to each check, in order
 */
public record CallDecision(Outcome outcome, List<Decision> decisions) {
    public CallDecision {
        decisions = List.copyOf(decisions);
    }

    /** Whether every check is allowed. */
    public boolean allowed() {
        return outcome == Outcome.ALLOWED;
    }
}
