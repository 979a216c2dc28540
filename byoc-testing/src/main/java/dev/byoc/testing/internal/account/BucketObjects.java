package dev.byoc.testing.internal.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The objects of one bucket with their former versions, and uploads that were not finished. */
public final class BucketObjects {
    private final Map<String, Long> current = new HashMap<>();
    private final Map<String, Long> unfinished = new HashMap<>();
    private final List<String> former = new ArrayList<>();

    /** Whether it holds no object and no former version of one. */
    public boolean isEmpty() {
        return current.isEmpty() && former.isEmpty();
    }

    /** Returns the keys of the objects. */
    public Stream<String> keys() {
        return current.keySet().stream();
    }

    /** Returns the keys of the uploads that were not finished. */
    public Stream<String> unfinishedKeys() {
        return unfinished.keySet().stream();
    }

    /** Returns how many bytes the object {@code key} has; empty when there is none. */
    public OptionalLong size(String key) {
        Long bytes = current.get(key);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /** Puts an object; an earlier one of the same key becomes a former version. */
    public void put(String key, long bytes) {
        if (current.put(key, bytes) != null) {
            former.add(key);
        }
        unfinished.remove(key);
    }

    /** Removes an object from view; it stays as a former version. */
    public void hide(String key) {
        if (current.remove(key) != null) {
            former.add(key);
        }
    }

    /** Returns how many bytes of {@code key} an upload has stored that was not finished. */
    public long uploaded(String key) {
        return unfinished.getOrDefault(key, 0L);
    }

    public void upload(String key, long bytes) {
        unfinished.put(key, bytes);
    }

    public void abandon(String key) {
        unfinished.remove(key);
    }
}
