package dev.byoc.policy.scope;

import dev.byoc.policy.analysis.Verdict;

/**
 * A claim and whether it holds.
 *
 * @param claim the claim
 * @param verdict PROVED when it holds; REFUTED with a request that breaks it
 */
public record ClaimResult(Claim claim, Verdict verdict) {}
