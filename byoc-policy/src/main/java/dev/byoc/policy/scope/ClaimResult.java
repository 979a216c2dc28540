package dev.byoc.policy.scope;

import dev.byoc.policy.proof.ProofResult;

/**
 * A claim and whether it holds.
 *
 * @param claim the claim
 * @param proof PROVED when it holds; REFUTED with a request that breaks it
 */
public record ClaimResult(Claim claim, ProofResult proof) {}
