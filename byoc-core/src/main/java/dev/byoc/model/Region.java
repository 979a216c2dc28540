package dev.byoc.model;

import java.util.regex.Pattern;

/**
 * The name of a cloud region, such as {@code eu-west-1}.
 *
 * @param value lower-case words and digits, joined by hyphens
 */
public record Region(String value) {
    private static final Pattern VALID = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");

    /** Checks the form; whether the region exists, only the provider knows. */
    public Region {
        Names.require(value, VALID, "A region", "lower-case words joined by hyphens, such as eu-west-1");
    }

    /** Returns the region {@code value}. */
    public static Region of(String value) {
        return new Region(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
