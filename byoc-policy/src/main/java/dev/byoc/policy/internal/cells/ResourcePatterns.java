package dev.byoc.policy.internal.cells;

import dev.byoc.policy.internal.numbering.PlacedSymbols;
import dev.byoc.policy.internal.numbering.VariableAssignment;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.Glob;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The patterns of resources that a question is about.
 *
 * @param all every pattern, by number
 * @param relevant the numbers of those that are looked at
 * @param owners by number, the rules that name a pattern; those that the same rules name can be looked at together
 * @param assignment what variables stand for
 */
public record ResourcePatterns(
        List<ArnPattern> all, BitSet relevant, Map<Integer, BitSet> owners, VariableAssignment assignment) {
    /** Returns pattern {@code number}. */
    ArnPattern get(int number) {
        return all.get(number);
    }

    /** Returns the parts of pattern {@code number} with its variables resolved; empty what stands for nothing. */
    List<Optional<Glob>> resolved(int number) {
        return assignment.resolve(get(number));
    }

    /** Returns part {@code part} of pattern {@code number} with its variables resolved. */
    Glob part(int number, int part) {
        return assignment.resolve(get(number).parts().get(part)).orElseThrow();
    }

    /** Returns the rules that name pattern {@code number}; empty when it must be looked at by itself. */
    Optional<BitSet> owners(int number) {
        return assignment.isFree(get(number)) ? Optional.empty() : Optional.ofNullable(owners.get(number));
    }

    /** Returns the numbers of the patterns that every resource fits, {@code *} too. */
    BitSet everything() {
        BitSet everything = new BitSet();
        for (int i = relevant.nextSetBit(0); i >= 0; i = relevant.nextSetBit(i + 1)) {
            everything.set(i, get(i).everything());
        }
        return everything;
    }

    /**
     * Returns the cells of {@code texts}, given by the patterns that each fits, and last that of {@code *}.
     *
     * @param wholeTexts whether patterns were compared as whole texts, and not part by part
     */
    List<Cell> cells(Map<BitSet, String> texts, boolean wholeTexts) {
        BitSet everything = everything();
        FreeChoices choices = freeChoices(wholeTexts);
        Map<BitSet, Cell> cells = new LinkedHashMap<>();
        for (Map.Entry<BitSet, String> text : texts.entrySet()) {
            for (BitSet loose : choices.of(text.getKey())) {
                loose.or(everything);
                cells.putIfAbsent(loose, new Cell(loose, text.getValue()));
            }
        }
        List<Cell> found = new ArrayList<>(cells.values());
        found.add(new Cell(everything, "*"));
        return found;
    }

    private FreeChoices freeChoices(boolean wholeTexts) {
        BitSet free = new BitSet();
        for (int i = relevant.nextSetBit(0); i >= 0; i = relevant.nextSetBit(i + 1)) {
            free.set(i, assignment.isFree(get(i)));
        }
        PlacedSymbols placed = new PlacedSymbols();
        return FreeChoices.of(free, "resources", (one, other) -> placed.implies(get(one), get(other), wholeTexts));
    }
}
