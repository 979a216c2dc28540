package dev.byoc.aws.internal.resource;

import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Observed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tags, which every service of AWS writes in a class of its own. */
public final class Tags {
    private Tags() {}

    /** Returns {@code tags} as a map. */
    public static <T> SortedMap<String, String> map(
            Collection<T> tags, Function<T, String> key, Function<T, String> value) {
        SortedMap<String, String> map = new TreeMap<>();
        tags.forEach(tag -> map.put(key.apply(tag), value.apply(tag)));
        return map;
    }

    /** Returns {@code tags} in the class of a service that {@code maker} makes. */
    public static <T> List<T> list(Map<String, String> tags, BiFunction<String, String, T> maker) {
        return tags.entrySet().stream()
                .map(tag -> maker.apply(tag.getKey(), tag.getValue()))
                .toList();
    }

    /**
     * Returns the tags that {@code environment} puts on {@code component} and that {@code now} lacks or has otherwise.
     */
    public static SortedMap<String, String> missing(EnvironmentKey environment, Component component, Observed now) {
        return environment.tags(component).entrySet().stream()
                .filter(tag -> !tag.getValue().equals(now.tags().get(tag.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
    }

    /** Returns the tags of {@code now} once those that are missing were added. */
    public static SortedMap<String, String> merged(EnvironmentKey environment, Component component, Observed now) {
        SortedMap<String, String> tags = new TreeMap<>(now.tags());
        tags.putAll(environment.tags(component));
        return tags;
    }
}
