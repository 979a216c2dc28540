package dev.byoc.policy.analysis;

/**
 * How many values a key can hold in a request.
 *
 * @param single whether it can hold exactly one
 * @param set whether it can hold a set
 */
record KeyShape(boolean single, boolean set) {}
