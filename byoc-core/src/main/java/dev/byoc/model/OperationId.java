package dev.byoc.model;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names one run of an operation, such as one call of {@code provision()}. The holder of a lease is named by it too.
 *
 * @param value 16 lower-case hexadecimal digits
 */
public record OperationId(String value) {
    private static final Pattern VALID = Pattern.compile("[0-9a-f]{16}");

    /** Checks the form. */
    public OperationId {
        value = Names.require(value, VALID, "An operation id", "16 lower-case hexadecimal digits");
    }

    /** Returns the id {@code value}. */
    public static OperationId of(String value) {
        return new OperationId(value);
    }

    /** Returns an id of 64 bits of {@code random}. */
    public static OperationId random(RandomGenerator random) {
        return new OperationId(HexFormat.of().toHexDigits(random.nextLong()));
    }

    @Override
    public String toString() {
        return value;
    }
}
