package dev.byoc.benchmarks;

/** The measurement over the AWS protocol. */
final class MotoProvision {
    private MotoProvision() {}

    static void measure() {}
}
