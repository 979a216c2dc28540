package dev.byoc.model.resource;

import dev.byoc.model.Component;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of one resource as text, by name: the one form in which a wish and an observation are compared, printed
 * and stored. Lists are sorted and joined by a comma and a space, so that order never counts as a difference.
 */
public final class Attributes {
    private static final Attributes NONE = new Attributes(new TreeMap<>());

    private final SortedMap<String, String> values;

    private Attributes(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /** Returns no attributes. */
    public static Attributes none() {
        return NONE;
    }

    /** Returns the attributes {@code values}. */
    public static Attributes of(Map<String, String> values) {
        return new Attributes(new TreeMap<>(values));
    }

    /** Returns a builder with no attribute set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns what stands for a value that only exists once {@code component} has been made or changed. */
    public static String knownAfter(Component component) {
        return "(known after " + component + ")";
    }

    /** Returns the value of {@code name}, or empty when it is not set. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the value of {@code name}, or the empty text when it is not set. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** Returns all attributes, sorted by name. */
    public SortedMap<String, String> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Builds {@link Attributes}. Not thread-safe. */
    public static final class Builder {
        private final SortedMap<String, String> values = new TreeMap<>();

        private Builder() {}

        /** Sets {@code name} to {@code value}. */
        public Builder put(String name, String value) {
            values.put(name, value);
            return this;
        }

        /** Sets {@code name} to {@code value}. */
        public Builder put(String name, long value) {
            return put(name, Long.toString(value));
        }

        /** Sets {@code name} to {@code value}. */
        public Builder put(String name, boolean value) {
            return put(name, Boolean.toString(value));
        }

        /** Sets {@code name} to the sorted texts of {@code value}. */
        public Builder put(String name, Collection<?> value) {
            return put(name, value.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
        }

        /** Sets all of {@code other}. */
        public Builder putAll(Attributes other) {
            values.putAll(other.values);
            return this;
        }

        /** Returns the attributes set so far. */
        public Attributes build() {
            return new Attributes(new TreeMap<>(values));
        }
    }
}
