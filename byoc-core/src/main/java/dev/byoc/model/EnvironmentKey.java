package dev.byoc.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whose resources are meant: one environment of one vendor. Knows the tags that mark them.
 *
 * @param namespace the vendor's tag namespace
 * @param id the environment
 * @param extraTags the vendor's own tags, at most {@value #MAX_EXTRA_TAGS}; may not use the namespace, {@code aws:},
 *     {@code ManagedBy} or {@code Name}
 */
public record EnvironmentKey(Namespace namespace, EnvironmentId id, Map<String, String> extraTags) {
    /** The tag that says which library manages a resource. */
    public static final String MANAGED_BY = "ManagedBy";

    /** The tag that consoles show as a resource's name. */
    public static final String NAME = "Name";

    /** AWS allows 50 tags on a resource; the library sets four and leaves some to the customer. */
    public static final int MAX_EXTRA_TAGS = 30;

    private static final String MANAGER = "byoc";

    /** Checks the extra tags. */
    public EnvironmentKey {
        extraTags = Collections.unmodifiableSortedMap(new TreeMap<>(extraTags));
        if (extraTags.size() > MAX_EXTRA_TAGS) {
            throw new IllegalArgumentException(
                    "At most " + MAX_EXTRA_TAGS + " own tags are possible [tags=" + extraTags.size() + "]");
        }
        for (Map.Entry<String, String> tag : extraTags.entrySet()) {
            checkTag(namespace, tag.getKey(), tag.getValue());
        }
    }

    /** Returns the owner without tags of the vendor's own. */
    public static EnvironmentKey of(Namespace namespace, EnvironmentId id) {
        return new EnvironmentKey(namespace, id, Map.of());
    }

    /** The key of the tag that says which environment a resource belongs to. */
    public String idTag() {
        return namespace + ":deployment-id";
    }

    /** The key of the tag that says which component a resource is. */
    public String componentTag() {
        return namespace + ":component";
    }

    /** Returns every tag that {@code component} of this environment carries, sorted by key. */
    public SortedMap<String, String> tags(Component component) {
        SortedMap<String, String> tags = new TreeMap<>(extraTags);
        tags.put(idTag(), id.value());
        tags.put(componentTag(), component.value());
        tags.put(MANAGED_BY, MANAGER);
        tags.put(NAME, prefix() + "-" + component);
        return tags;
    }

    /** Returns whether {@code tags} say that a resource belongs to this environment. */
    public boolean owns(Map<String, String> tags) {
        return id.value().equals(tags.get(idTag()));
    }

    /** What the names of this environment's resources start with: {@code <namespace>-<id>}. */
    public String prefix() {
        return namespace + "-" + id;
    }

    private static void checkTag(Namespace namespace, String key, String value) {
        boolean reserved = key.startsWith(namespace + ":")
                || key.regionMatches(true, 0, "aws:", 0, 4)
                || key.equals(MANAGED_BY)
                || key.equals(NAME);
        if (reserved || key.isEmpty() || key.length() > 128 || value.length() > 256) {
            throw new IllegalArgumentException("A tag of your own must have a key of 1 to 128 characters that is not "
                    + "ManagedBy, Name, aws:… or " + namespace + ":…, and a value of at most 256 [key=" + key + "]");
        }
    }

    @Override
    public String toString() {
        return prefix();
    }
}
