package dev.byoc.policy.internal.numbering;

import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.Glob;
import dev.byoc.policy.internal.text.VariableTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the variables of policies, such as {@code ${aws:username}}, stand for while a proof is tried.
 *
 * @param values the value of each key in lower case; an empty value means that the key is missing
 * @param open whether a variable that is not in {@code values} can stand for anything
 */
public record VariableAssignment(Map<String, String> values, boolean open) {
    public VariableAssignment {
        values = Map.copyOf(values);
    }

    /** Returns the assignment in which the keys of {@code pinned} are known and nothing else is. */
    public static VariableAssignment open(Map<String, String> pinned) {
        return new VariableAssignment(pinned, true);
    }

    /** Returns this assignment, closed and with {@code more}. */
    public VariableAssignment closedWith(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new VariableAssignment(all, false);
    }

    /** Whether {@code template} holds a variable that can stand for anything. */
    public boolean isFree(VariableTemplate template) {
        return open && !values.keySet().containsAll(template.variables());
    }

    /** Whether a part of {@code pattern} holds a variable that can stand for anything. */
    public boolean isFree(ArnPattern pattern) {
        for (VariableTemplate part : pattern.parts()) {
            if (isFree(part)) {
                return true;
            }
        }
        return false;
    }

    /** Returns what {@code template} stands for, with {@code *} for what can be anything; empty for no value. */
    public Optional<Glob> resolve(VariableTemplate template) {
        if (template.fixed().isPresent()) {
            return template.fixed();
        }
        return isFree(template) ? Optional.of(widest(template)) : template.resolve(this::value);
    }

    /** Returns what each part of {@code pattern} stands for, as for a single template. */
    public List<Optional<Glob>> resolve(ArnPattern pattern) {
        List<Optional<Glob>> resolved = new ArrayList<>();
        for (VariableTemplate part : pattern.parts()) {
            resolved.add(resolve(part));
        }
        return resolved;
    }

    private @Nullable String value(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static Glob widest(VariableTemplate template) {
        return Glob.of(template.parts().stream()
                .flatMapToInt(part -> part.variable() == null ? part.symbols().chars() : IntStream.of(Glob.MANY))
                .toArray());
    }
}
