package dev.byoc.policy.internal.cells;

/**
 * How many values a context key can hold in a request.
 *
 * @param single whether it can hold exactly one
 * @param set whether it can hold a set
 */
record KeyCardinality(boolean single, boolean set) {}
