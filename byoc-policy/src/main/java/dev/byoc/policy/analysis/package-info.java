/**
 * Proofs about policies: {@link dev.byoc.policy.analysis.Prover} says PROVED, REFUTED with a request that shows it, or
 * UNKNOWN with the reason, and never guesses.
 */
package dev.byoc.policy.analysis;
