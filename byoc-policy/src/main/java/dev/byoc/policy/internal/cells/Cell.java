package dev.byoc.policy.internal.cells;

import java.util.BitSet;

/**
 * All resources that fit the same patterns, or all values that fit the same atoms.
 *
 * @param truths the patterns or atoms that they fit, by number
 * @param value one of them
 */
public record Cell(BitSet truths, String value) {}
