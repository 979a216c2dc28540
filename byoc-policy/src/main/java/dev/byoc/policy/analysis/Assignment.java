package dev.byoc.policy.analysis;

import dev.byoc.policy.internal.ArnPattern;
import dev.byoc.policy.internal.Glob;
import dev.byoc.policy.internal.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What variables stand for while a proof is tried.
 *
 * @param values the value of each key in lower case; an empty value means that the key is missing
 * @param open whether a variable that is not in {@code values} can stand for anything
 */
record Assignment(Map<String, String> values, boolean open) {
    Assignment {
        values = Map.copyOf(values);
    }

    /** Returns the assignment in which the keys of {@code pinned} are known and nothing else is. */
    static Assignment open(Map<String, String> pinned) {
        return new Assignment(pinned, true);
    }

    /** Returns this assignment, closed and with {@code more}. */
    Assignment closedWith(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new Assignment(all, false);
    }

    /** Whether {@code template} holds a variable that can stand for anything. */
    boolean isFree(Template template) {
        return open && !values.keySet().containsAll(template.variables());
    }

    boolean isFree(ArnPattern pattern) {
        for (Template part : pattern.parts()) {
            if (isFree(part)) {
                return true;
            }
        }
        return false;
    }

    /** Returns what {@code template} stands for, with {@code *} for what can be anything; empty for no value. */
    Optional<Glob> resolve(Template template) {
        if (template.fixed().isPresent()) {
            return template.fixed();
        }
        return isFree(template) ? Optional.of(widest(template)) : template.resolve(this::value);
    }

    List<Optional<Glob>> resolve(ArnPattern pattern) {
        List<Optional<Glob>> resolved = new ArrayList<>();
        for (Template part : pattern.parts()) {
            resolved.add(resolve(part));
        }
        return resolved;
    }

    private @Nullable String value(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static Glob widest(Template template) {
        return Glob.of(template.parts().stream()
                .flatMapToInt(part -> part.variable() == null ? part.symbols().chars() : IntStream.of(Glob.MANY))
                .toArray());
    }
}
