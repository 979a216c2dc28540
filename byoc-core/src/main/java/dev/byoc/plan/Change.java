package dev.byoc.plan;

/**
 * One attribute that is not as wished. Tags appear as {@code tag:<key>}.
 *
 * @param attribute its name
 * @param found what is there; empty when nothing is
 * @param wished what should be there; may say that it is only known after another component
 */
public record Change(String attribute, String found, String wished) {
    @Override
    public String toString() {
        return attribute + ": " + shown(found) + " -> " + shown(wished);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(none)" : value;
    }
}
