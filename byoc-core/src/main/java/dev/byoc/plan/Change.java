package dev.byoc.plan;

import java.util.Optional;

/**
 * One attribute that is not as wished. Tags appear as {@code tag:<key>}.
 *
 * @param attribute its name
 * @param found what is there; empty when nothing is
 * @param wished what should be there; empty when nothing should; may say that it is only known after another component
 */
public record Change(String attribute, Optional<String> found, Optional<String> wished) {
    /** Returns the change of {@code attribute}, where an empty text stands for nothing. */
    public static Change of(String attribute, String found, String wished) {
        return new Change(attribute, present(found), present(wished));
    }

    private static Optional<String> present(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return attribute + ": " + shown(found) + " -> " + shown(wished);
    }

    private static String shown(Optional<String> value) {
        return value.orElse("(none)");
    }
}
