package dev.byoc.model;

import java.util.regex.Pattern;

/**
 * The prefix of a vendor's tag keys and resource names.
 *
 * @param value 2 to 12 lower-case letters, digits and single hyphens, starting with a letter; not {@code aws}, which
 *     AWS keeps for itself
 */
public record Namespace(String value) {
    private static final Pattern VALID = Pattern.compile("(?=.{2,12}$)(?!aws$)[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Checks the form. */
    public Namespace {
        Names.require(
                value,
                VALID,
                "A namespace",
                "2 to 12 lower-case letters, digits and single hyphens inside, starting with a letter, and not 'aws'");
    }

    /** Returns the namespace {@code value}. */
    public static Namespace of(String value) {
        return new Namespace(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
