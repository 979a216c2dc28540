package dev.byoc.policy;

import java.util.List;

/**
 * The things that an element names, such as {@code Action}, or all things but those, such as {@code NotAction}.
 * Immutable; keeps order and repetitions.
 *
 * @param excluded whether the statement applies to everything but {@code values}
 * @param values the named things; empty names nothing
 * @param <T> what is named
 */
public record Selection<T>(boolean excluded, List<T> values) {
    public Selection {
        values = List.copyOf(values);
    }

    /** Returns the selection of exactly {@code values}. */
    public static <T> Selection<T> of(List<T> values) {
        return new Selection<>(false, values);
    }

    /** Returns the selection of everything but {@code values}. */
    public static <T> Selection<T> allBut(List<T> values) {
        return new Selection<>(true, values);
    }
}
