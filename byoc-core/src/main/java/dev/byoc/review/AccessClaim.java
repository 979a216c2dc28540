package dev.byoc.review;

/**
 * One sentence of the security model.
 *
 * @param id its name, which never changes, such as {@code manager-other-buckets}
 * @param kind what it says of its subject
 * @param text the whole sentence, such as {@code The manager cannot reach any other bucket.}
 */
public record AccessClaim(String id, Kind kind, String text) {
    /** What a claim says of its subject. */
    public enum Kind {
        /** That it can do something. */
        CAN,
        /** That it cannot do something. */
        CANNOT
    }
}
