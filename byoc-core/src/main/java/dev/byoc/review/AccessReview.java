package dev.byoc.review;

import dev.byoc.model.EnvironmentKey;
import java.util.List;

/**
 * What the identities of an environment can and cannot do by the policies that are in force in its account. Making it
 * changed nothing. Immutable, and holds no secret.
 *
 * @param environment the environment
 * @param claims the claims in order, each with what is known of it
 * @param notReviewed which policies may change the picture and were not looked at, in words
 */
public record AccessReview(EnvironmentKey environment, List<ReviewedClaim> claims, List<String> notReviewed) {
    /** Copies the lists. */
    public AccessReview {
        claims = List.copyOf(claims);
        notReviewed = List.copyOf(notReviewed);
    }

    /** Whether every claim is proved. */
    public boolean holds() {
        return claims.stream().allMatch(ReviewedClaim::holds);
    }

    /** Returns the review as plain text, a line for each claim. */
    public String toText() {
        return ReviewPrinter.text(this);
    }

    /** Returns the review as a page of Markdown. */
    public String toMarkdown() {
        return ReviewPrinter.markdown(this);
    }

    /**
     * Returns the review as a JSON object with {@code name}; {@code holds}, which is {@code "true"} or {@code "false"};
     * {@code claims}, each with {@code id}, {@code claim}, {@code verdict}, {@code reason} and, when it is refuted,
     * {@code witness}; and {@code notReviewed}.
     */
    public String toJson() {
        return ReviewPrinter.json(this);
    }

    @Override
    public String toString() {
        long proved = claims.stream().filter(ReviewedClaim::holds).count();
        return proved + " of " + claims.size() + " claims proved";
    }
}
