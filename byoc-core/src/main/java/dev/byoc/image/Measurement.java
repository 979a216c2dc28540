package dev.byoc.image;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The value of a platform configuration register (PCR): a SHA-384 digest.
 *
 * @param hex 96 lower-case hexadecimal digits
 */
public record Measurement(String hex) {
    /** The length in bytes. */
    public static final int BYTES = 48;

    private static final Pattern VALID = Pattern.compile("[0-9a-f]{96}");
    private static final String ZEROS = "0".repeat(2 * BYTES);

    /** Refuses everything but 96 lower-case hexadecimal digits. */
    public Measurement {
        if (!VALID.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "A measurement is 96 lower-case hexadecimal digits, which are 48 bytes [measurement=" + hex + "]");
        }
    }

    /**
     * Returns the measurement of 48 bytes.
     *
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static Measurement of(byte[] bytes) {
        return new Measurement(HexFormat.of().formatHex(bytes));
    }

    /**
     * Returns the measurement written as 96 hexadecimal digits of either case.
     *
     * @throws IllegalArgumentException if {@code hex} is anything else
     */
    public static Measurement parse(String hex) {
        return new Measurement(hex.toLowerCase(Locale.ROOT));
    }

    /** Returns the 48 bytes, in a new array. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Returns whether all bits are zero: nothing was measured, or the enclave is being debugged. */
    public boolean isZero() {
        return hex.equals(ZEROS);
    }

    @Override
    public String toString() {
        return hex;
    }
}
