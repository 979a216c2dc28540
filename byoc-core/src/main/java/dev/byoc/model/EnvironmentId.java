package dev.byoc.model;

import java.util.regex.Pattern;

/**
 * Identifies one environment of a vendor; the value of the tag {@code <namespace>:deployment-id} on everything in it.
 *
 * @param value 1 to 24 lower-case letters, digits and single hyphens, starting and ending with a letter or digit: it
 *     becomes part of bucket and role names, whose lengths are limited
 */
public record EnvironmentId(String value) {
    private static final Pattern VALID = Pattern.compile("(?=.{1,24}$)[a-z0-9]+(-[a-z0-9]+)*");

    /** Checks the form. */
    public EnvironmentId {
        Names.require(
                value,
                VALID,
                "A deployment id",
                "1 to 24 lower-case letters, digits and single hyphens inside, such as d-7f3a");
    }

    /** Returns the deployment id {@code value}. */
    public static EnvironmentId of(String value) {
        return new EnvironmentId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
