package dev.byoc.policy.proof;

import dev.byoc.policy.evaluation.Request;
import java.util.Optional;

/**
 * The answer to a question about policies.
 *
 * @param status what is known
 * @param witness for {@link Status#REFUTED}, a request that shows it and that the evaluator confirms; empty otherwise
 * @param reason why, in a sentence
 */
public record ProofResult(Status status, Optional<Request> witness, String reason) {
    /** What is known about a property. */
    public enum Status {
        /** It holds for every request. */
        PROVED,
        /** A request breaks it. */
        REFUTED,
        /** Neither could be shown. */
        UNKNOWN
    }

    public ProofResult {
        if (witness.isPresent() != (status == Status.REFUTED)) {
            throw new IllegalArgumentException("A witness stands with REFUTED and only there [status=" + status + "]");
        }
    }

    static ProofResult proved(String reason) {
        return new ProofResult(Status.PROVED, Optional.empty(), reason);
    }

    static ProofResult refuted(Request witness, String reason) {
        return new ProofResult(Status.REFUTED, Optional.of(witness), reason);
    }

    static ProofResult unknown(String reason) {
        return new ProofResult(Status.UNKNOWN, Optional.empty(), reason);
    }

    /** Whether the property holds for every request. */
    public boolean proved() {
        return status == Status.PROVED;
    }

    /** Whether a request breaks the property. */
    public boolean refuted() {
        return status == Status.REFUTED;
    }

    /** Returns this result with {@code reason} in place of its own. */
    ProofResult because(String reason) {
        return new ProofResult(status, witness, reason);
    }
}
