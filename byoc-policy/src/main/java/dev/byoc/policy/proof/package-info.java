/**
 * Proofs about policies: {@link dev.byoc.policy.proof.Prover} answers PROVED, REFUTED with a request that shows it, or
 * UNKNOWN with the reason, and never guesses.
 *
 * <p>Every property is turned into one or more questions "is there a request that these policies allow and those do
 * not?", and a proof is the answer that there is none. Such a question goes through the rooms below
 * {@code dev.byoc.policy.internal}, each of which uses only those above it in this list:
 *
 * <ol>
 *   <li>{@code text}, {@code principal}: patterns, typed values and callers as policies write them, shared with the
 *       evaluator.
 *   <li>{@code work}: how much work a question may take.
 *   <li>{@code strings}: automata of patterns, walked together to find a text for each combination of patterns that any
 *       text fits.
 *   <li>{@code numbering}: the policies in terms of numbered patterns and conditions, and the evaluation logic in three
 *       values for requests of which not everything is chosen yet.
 *   <li>{@code cells}: all resources, and all values of each context key, cut into finitely many cells: the members of
 *       a cell fit the same patterns and conditions, so that one of them stands for all. What AWS's documents leave
 *       open of a cell stays open.
 *   <li>{@code search}: the question itself, which tries callers, classes of actions, cells of resources and, key by
 *       key, cells of values, and makes what it finds a small request that the evaluator confirms and that needs no
 *       answer which AWS's documents do not give.
 * </ol>
 *
 * <p>{@code escalation} is the list of known ways to more rights, each action of which is such a question.
 */
package dev.byoc.policy.proof;
