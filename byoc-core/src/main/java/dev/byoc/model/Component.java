package dev.byoc.model;

import java.util.regex.Pattern;

/**
 * The fixed name of one resource inside an environment, such as {@code network} or {@code subnet-a}; the value of the
 * tag {@code <namespace>:component}.
 *
 * @param value 1 to 40 lower-case letters, digits and single hyphens inside
 */
public record Component(String value) implements Comparable<Component> {
    private static final Pattern VALID = Pattern.compile("(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*");

    /** Checks the form. */
    public Component {
        Names.require(value, VALID, "A component", "1 to 40 lower-case letters, digits and single hyphens inside");
    }

    /** Returns the component {@code value}. */
    public static Component of(String value) {
        return new Component(value);
    }

    /** Returns whether {@code value} could name a component; tags in a customer's account can hold anything. */
    public static boolean isValid(String value) {
        return VALID.matcher(value).matches();
    }

    @Override
    public int compareTo(Component other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
