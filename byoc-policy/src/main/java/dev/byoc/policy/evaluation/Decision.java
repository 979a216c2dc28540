package dev.byoc.policy.evaluation;

import java.util.Optional;

/**
 * The answer to a request.
 *
 * @param outcome how it is decided
 * @param statement the statement that allows or denies it; empty when it is implicitly denied, or allowed because the
 *     caller is the root user of the resource's account
 * @param layer the kind of policy that decides; for an implicit deny, the first that does not allow
 * @param why the reason in a sentence; {@link Evaluator#explain} says more
 */
public record Decision(Outcome outcome, Optional<StatementReference> statement, PolicyLayer layer, String why) {
    /** Whether the request is allowed. */
    public boolean allowed() {
        return outcome == Outcome.ALLOWED;
    }
}
