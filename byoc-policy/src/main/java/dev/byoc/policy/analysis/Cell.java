package dev.byoc.policy.analysis;

import java.util.BitSet;

/**
 * All values that fit the same atoms.
 *
 * @param truths the atoms that they fit, by index
 * @param value one of them
 */
record Cell(BitSet truths, String value) {}
