package dev.byoc.internal.cbor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One item of CBOR data. Floating-point numbers and unassigned simple values are not among them: nothing here uses
 * them.
 */
public sealed interface Cbor {
    /** An integer that a {@code long} can hold. */
    record Int(long value) implements Cbor {}

    /** A byte string. Whoever made it does not change the array. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere, and no key
    record Bytes(byte[] value) implements Cbor {}

    /** A text string. */
    record Text(String value) implements Cbor {}

    /** An array. */
    record Array(List<Cbor> items) implements Cbor {}

    /** A map with {@link Int} and {@link Text} keys, each there once. */
    record Mapping(Map<Cbor, Cbor> entries) implements Cbor {
        /** Returns what {@code key} leads to. */
        public Optional<Cbor> find(String key) {
            return Optional.ofNullable(entries.get(new Text(key)));
        }
    }

    /** A tag and what it is on. */
    record Tagged(long tag, Cbor item) implements Cbor {}

    /** A constant. */
    enum Constant implements Cbor {
        FALSE,
        TRUE,
        NULL,
        UNDEFINED
    }
}
