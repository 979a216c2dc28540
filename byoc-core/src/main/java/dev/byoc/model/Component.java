package dev.byoc.model;

import java.util.regex.Pattern;

/**
 * The fixed name of one resource inside an environment, such as {@code network} or {@code subnet-a}; the value of the
 * tag {@code <namespace>:component}. What belongs to a deployment has the deployment's name and a dot in front, such as
 * {@code web.ports-1a2b3c4d}.
 *
 * @param value 1 to 40 lower-case letters, digits and single hyphens inside, with at most one dot
 */
public record Component(String value) implements Comparable<Component> {
    private static final Pattern VALID =
            Pattern.compile("(?=.{1,40}$)([a-z0-9]+(-[a-z0-9]+)*\\.)?[a-z0-9]+(-[a-z0-9]+)*");

    /** Checks the form. */
    public Component {
        Names.require(
                value,
                VALID,
                "A component",
                "1 to 40 lower-case letters, digits and single hyphens inside, with at most one dot");
    }

    /** Returns the component {@code value}. */
    public static Component of(String value) {
        return new Component(value);
    }

    /** Returns the component {@code part} of {@code deployment}. */
    public static Component of(String deployment, String part) {
        return new Component(DeploymentName.require(deployment) + "." + part);
    }

    /** Whether it belongs to a deployment, which alone makes and deletes it. */
    public boolean isOfDeployment() {
        return value.indexOf('.') > 0;
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
