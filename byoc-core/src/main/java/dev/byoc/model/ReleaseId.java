package dev.byoc.model;

import java.util.regex.Pattern;

/**
 * Names a release by its contents: two releases with the same settings have the same id.
 *
 * @param value 12 lower-case hexadecimal digits
 */
public record ReleaseId(String value) implements Comparable<ReleaseId> {
    private static final Pattern VALID = Pattern.compile("[0-9a-f]{12}");

    /** Checks the form. */
    public ReleaseId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("A release id is 12 lower-case hexadecimal digits [id=" + value + "]");
        }
    }

    /** Returns the id {@code value}. */
    public static ReleaseId of(String value) {
        return new ReleaseId(value);
    }

    @Override
    public int compareTo(ReleaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
