/**
 * Automata of patterns and the cells of all texts: which combinations of patterns a text can fit, with a shortest text
 * of each.
 */
package dev.byoc.policy.internal.strings;
