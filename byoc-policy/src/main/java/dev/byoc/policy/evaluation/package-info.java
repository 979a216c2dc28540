/**
 * Decides requests as AWS documents it: compile a {@link dev.byoc.policy.evaluation.PolicySet} once with
 * {@link dev.byoc.policy.evaluation.Evaluator#compile}, then ask it as often as needed.
 */
package dev.byoc.policy.evaluation;
