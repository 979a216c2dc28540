package dev.byoc.model;

import java.util.regex.Pattern;

/** What deployments are called; their components are called {@code <deployment>.<part>}. */
public final class DeploymentName {
    private static final Pattern VALID = Pattern.compile("(?=.{1,20}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private DeploymentName() {}

    /**
     * Returns {@code name}.
     *
     * @throws IllegalArgumentException unless it is 1 to 20 lower-case letters, digits and single hyphens inside, the
     *     first one a letter
     */
    public static String require(String name) {
        return Names.require(
                name,
                VALID,
                "A deployment's name",
                "1 to 20 lower-case letters, digits and single hyphens inside, the first one a letter");
    }
}
