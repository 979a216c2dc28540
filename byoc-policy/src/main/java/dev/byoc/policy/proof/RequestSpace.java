package dev.byoc.policy.proof;

/** Which requests a proof looks at. */
public enum RequestSpace {
    /** Every request that can be written down: any action on any resource with any keys. Sound for "nothing unless". */
    ALL,
    /**
     * Requests that the catalogue knows to exist: known actions on resources of their types, with the keys that they
     * carry. Witnesses are requests that AWS could really get; a proof is only as good as the catalogue.
     */
    KNOWN_TO_CATALOG
}
