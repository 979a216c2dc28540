package dev.byoc.policy.internal.numbering;

/** How the resources of statements are read, as far as kinds of policies differ in it. */
enum ResourceReading {
    /** As they stand: AWS does not say what an incomplete ARN fits. */
    AS_WRITTEN,
    /** With {@code *} for the parts that an ARN lacks. */
    COMPLETED,
    /** As this library means them when it says which resources a question is about: a star stays within its part. */
    DESCRIPTION
}
