/**
 * Searches for a request for which a list of constraints holds, or finds that there is none: {@code WitnessQuery} is
 * the question, {@code ContextSearch} the search with turning back, {@code WitnessShrinker} makes what is found
 * readable.
 */
package dev.byoc.policy.internal.search;
