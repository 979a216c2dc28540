package dev.byoc.testing.internal.faults;

import java.util.function.Supplier;

/**
 * A call of a port on its way.
 *
 * @param text its verb and what it is about
 * @param wholly what it does
 * @param partly what it does when it is left off after the provider's first call
 */
public record InterceptedCall<T>(String text, Kind kind, Supplier<T> wholly, Runnable partly) {
    /** What a call does to the provider or the store. */
    public enum Kind {
        READ,
        CHANGE,
        RECORD
    }
}
