package dev.byoc.testing.internal.faults;

import java.util.function.Supplier;

/**
 * A call of a port that has not been made yet.
 *
 * @param name its name, one of {@link CallNames}
 * @param whole makes the call
 * @param firstPart makes only the first of the provider's calls that it takes; does nothing where it takes but one
 */
public record InterceptedCall<T>(String name, Kind kind, Supplier<T> whole, Runnable firstPart) {
    /** What a call does to the provider or the store of records. */
    public enum Kind {
        READ,
        CHANGE,
        RECORD
    }
}
