package dev.byoc.review;

import java.util.Optional;

/**
 * A claim and whether it holds.
 *
 * @param claim the claim
 * @param outcome whether it holds, and why
 */
public record ReviewedClaim(AccessClaim claim, Outcome outcome) {
    /** What is known of a claim. */
    public enum Status {
        /** It holds for every request. */
        PROVED,
        /** A request breaks it. */
        REFUTED,
        /** Neither could be shown. */
        UNKNOWN
    }

    /**
     * Whether a claim holds.
     *
     * @param status what is known
     * @param reason why, in a sentence
     * @param witness for {@link Status#REFUTED} a request that breaks the claim, in JSON; empty otherwise
     */
    public record Outcome(Status status, String reason, Optional<String> witness) {
        /** Checks that a witness stands with REFUTED and only there. */
        public Outcome {
            if (witness.isPresent() != (status == Status.REFUTED)) {
                throw new IllegalArgumentException(
                        "A witness stands with REFUTED and only there [status=" + status + "]");
            }
        }
    }

    /** Whether the claim is proved. */
    public boolean holds() {
        return outcome.status() == Status.PROVED;
    }
}
