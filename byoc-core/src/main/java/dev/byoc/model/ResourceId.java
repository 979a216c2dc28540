package dev.byoc.model;

/**
 * What the provider calls a resource: the id it assigned ({@code vpc-0a1b…}) or, where names identify, the name.
 *
 * @param value not blank
 */
public record ResourceId(String value) implements Comparable<ResourceId> {
    /** Refuses a blank id. */
    public ResourceId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A resource id must not be blank");
        }
    }

    /** Returns the resource id {@code value}. */
    public static ResourceId of(String value) {
        return new ResourceId(value);
    }

    @Override
    public int compareTo(ResourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
