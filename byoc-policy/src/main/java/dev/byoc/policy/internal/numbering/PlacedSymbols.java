package dev.byoc.policy.internal.numbering;

import dev.byoc.policy.internal.strings.CaseFolding;
import dev.byoc.policy.internal.strings.PatternInclusion;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.Glob;
import dev.byoc.policy.internal.text.VariableTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes patterns with a place for each variable that can stand for anything, so that patterns which hold the same
 * variable can be compared. Not thread-safe.
 */
public final class PlacedSymbols {
    private static final int PARTS = 6;

    private final Map<List<Object>, Integer> places = new HashMap<>();

    /** Returns whether {@code narrow} holds of a value only if {@code wide} does, as far as is known. */
    public boolean implies(ValueAtom narrow, ValueAtom wide) {
        if (narrow.ignoreCase() && !wide.ignoreCase()) {
            return false;
        }
        Optional<int[]> one = of(narrow);
        Optional<int[]> other = of(wide);
        return one.isPresent()
                && other.isPresent()
                && (wide.ignoreCase()
                        ? PatternInclusion.isWithin(folded(one.get()), folded(other.get()))
                        : PatternInclusion.isWithin(one.get(), other.get()));
    }

    /** Returns whether {@code narrow} fits a resource only if {@code wide} does, as far as is known. */
    public boolean implies(ArnPattern narrow, ArnPattern wide, boolean beyondColons) {
        Optional<int[]> one = of(narrow, beyondColons);
        Optional<int[]> other = of(wide, beyondColons);
        return one.isPresent() && other.isPresent() && PatternInclusion.isWithin(one.get(), other.get());
    }

    private Optional<int[]> of(ValueAtom atom) {
        return atom.arn()
                ? of(ArnPattern.of(atom.expected(), atom.variables()), false)
                : Optional.of(symbols(atom.template()).toArray());
    }

    private Optional<int[]> of(ArnPattern pattern, boolean beyondColons) {
        if (pattern.everything()
                || pattern.parts().size() < PARTS
                || !pattern.parts().get(0).fixed().equals(Optional.of(Glob.literal("arn")))) {
            return Optional.empty();
        }
        IntStream.Builder symbols = IntStream.builder();
        for (int i = 0; i < PARTS; i++) {
            int[] part = symbols(pattern.parts().get(i)).toArray();
            boolean inner = i < PARTS - 1;
            if (inner && IntStream.of(part).anyMatch(symbol -> symbol >= PatternInclusion.PLACE || symbol == ':')) {
                // What stands there may hold colons, and then fits no part.
                return Optional.empty();
            }
            for (int s = 0; s < part.length; s++) {
                boolean beyond = beyondColons && pattern.goesBeyondColons() && s == part.length - 1;
                int symbol = part[s];
                if (inner && symbol == Glob.MANY && !beyond) {
                    symbol = PatternInclusion.MANY_IN_PART;
                } else if (inner && symbol == Glob.ONE) {
                    symbol = PatternInclusion.ONE_IN_PART;
                }
                symbols.add(symbol);
            }
            if (inner) {
                symbols.add(':');
            }
        }
        return Optional.of(symbols.build().toArray());
    }

    private IntStream symbols(VariableTemplate template) {
        return template.parts().stream().flatMapToInt(part -> {
            String variable = part.variable();
            return variable == null
                    ? part.symbols().chars()
                    : IntStream.of(place(variable.toLowerCase(Locale.ROOT), Optional.ofNullable(part.fallback())));
        });
    }

    private int place(String variable, Optional<String> fallback) {
        return places.computeIfAbsent(List.of(variable, fallback), name -> PatternInclusion.PLACE + places.size());
    }

    private static int[] folded(int[] symbols) {
        int[] folded = new int[symbols.length];
        for (int i = 0; i < folded.length; i++) {
            boolean text = symbols[i] >= 0 && symbols[i] < PatternInclusion.PLACE;
            folded[i] = text ? CaseFolding.of(i == 0 ? 0 : symbols[i - 1], symbols[i]) : symbols[i];
        }
        return folded;
    }
}
