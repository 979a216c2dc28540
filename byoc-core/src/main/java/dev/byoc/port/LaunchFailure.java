package dev.byoc.port;

import java.time.Instant;

/**
 * Why a fleet could not launch a machine.
 *
 * @param at when it was tried
 * @param kind what kind of reason it was
 * @param message the provider's own words
 */
public record LaunchFailure(Instant at, Kind kind, String message) {
    /** What can be done about a failed launch. */
    public enum Kind {
        /** The provider has none free: another type or zone may do. */
        CAPACITY,
        /** The account may have no more: ask for a higher quota. */
        QUOTA,
        /** Anything else: trying again does not help. */
        OTHER
    }
}
