package dev.byoc.plan;

/** What a teardown may do beyond deleting what can be made again. */
public enum TeardownOption {
    /** Delete every object in the environment's buckets, all versions included, so that the buckets can go. */
    DANGEROUS_EMPTY_BUCKETS
}
