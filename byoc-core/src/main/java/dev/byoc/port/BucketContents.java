package dev.byoc.port;

import dev.byoc.model.ResourceId;

/** What is in the buckets of an account. */
public interface BucketContents {
    /**
     * Returns whether {@code bucket} holds no object and no former version of one; true when there is no such bucket.
     */
    boolean isEmpty(ResourceId bucket);

    /** Deletes every object of {@code bucket}, with all versions and unfinished uploads. Repeating it is harmless. */
    void empty(ResourceId bucket);
}
