package dev.byoc.policy.internal.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists by key, filled by plain loops: a lambda costs the first proof of a process more than it saves. */
public final class ListMaps {
    private ListMaps() {}

    /** Adds {@code value} to the list of {@code key}. */
    public static <K, V> void add(Map<K, List<V>> lists, K key, V value) {
        addAll(lists, key, List.of(value));
    }

    /** Adds {@code values} to the list of {@code key}, which is there from then on even if there are none. */
    public static <K, V> void addAll(Map<K, List<V>> lists, K key, List<V> values) {
        List<V> known = lists.get(key);
        if (known == null) {
            known = new ArrayList<>();
            lists.put(key, known);
        }
        known.addAll(values);
    }
}
