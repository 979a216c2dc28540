package dev.byoc.image.build;

import java.util.Objects;

/** Rules for what is handed to a tool as an argument of its own. */
final class ToolArguments {
    private ToolArguments() {}

    /** Refuses {@code value}, the {@code what} of a recipe, if a tool would take it for an option or for nothing. */
    static void requireNoOption(String what, String value) {
        if (Objects.requireNonNull(value, what).isBlank() || value.startsWith("-")) {
            throw new IllegalArgumentException(
                    "A " + what + " is not blank and does not start with - [" + what + "=" + value + "]");
        }
    }
}
