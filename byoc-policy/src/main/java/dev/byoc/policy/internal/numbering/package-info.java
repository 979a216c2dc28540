/**
 * Policies in numbers: every pattern of actions, every pattern of resources and every condition of a question has a
 * number, statements are sets of numbers, and sets of policies are evaluated in three values while conditions are still
 * undecided.
 */
package dev.byoc.policy.internal.numbering;
