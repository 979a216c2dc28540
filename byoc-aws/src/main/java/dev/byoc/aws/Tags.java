package dev.byoc.aws;

import dev.byoc.model.Component;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tags, which every service of AWS writes in a class of its own. */
final class Tags {
    private Tags() {}

    /** Returns {@code tags} as a map. */
    static <T> SortedMap<String, String> map(Collection<T> tags, Function<T, String> key, Function<T, String> value) {
        SortedMap<String, String> map = new TreeMap<>();
        tags.forEach(tag -> map.put(key.apply(tag), value.apply(tag)));
        return map;
    }

    /** Returns {@code tags} in the class of a service that {@code maker} makes. */
    static <T> List<T> list(Map<String, String> tags, BiFunction<String, String, T> maker) {
        return tags.entrySet().stream()
                .map(tag -> maker.apply(tag.getKey(), tag.getValue()))
                .toList();
    }

    /** Returns the tags that {@code owner} puts on {@code component} and that {@code now} lacks or has otherwise. */
    static SortedMap<String, String> missing(Owner owner, Component component, Observed now) {
        return owner.tags(component).entrySet().stream()
                .filter(tag -> !tag.getValue().equals(now.tags().get(tag.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
    }

    /** Returns the tags of {@code now} once those that are missing were added. */
    static SortedMap<String, String> merged(Owner owner, Component component, Observed now) {
        SortedMap<String, String> tags = new TreeMap<>(now.tags());
        tags.putAll(owner.tags(component));
        return tags;
    }
}
