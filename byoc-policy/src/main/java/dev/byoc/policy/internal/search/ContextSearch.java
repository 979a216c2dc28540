package dev.byoc.policy.internal.search;

import dev.byoc.policy.internal.cells.KeyChoice;
import dev.byoc.policy.internal.cells.KeyChoiceTable;
import dev.byoc.policy.internal.cells.OpenAnswers;
import dev.byoc.policy.internal.numbering.ApplicableStatements;
import dev.byoc.policy.internal.numbering.NumberedStatement;
import dev.byoc.policy.internal.numbering.TruthValue;
import dev.byoc.policy.internal.work.QuestionTooLargeException;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for a context in which every set of policies decides as wanted, for one action, one resource and one caller:
 * chooses key by key, and turns back as soon as one of them can no longer do so. A condition of which AWS's documents
 * do not say whether it holds stays undecided: a context that needs an answer to it is not returned but remembered. Not
 * thread-safe.
 */
final class ContextSearch {
    /** How many keys are chosen one within the other; the stack holds no more for certain. */
    private static final int MOST_KEYS = 1_000;

    private final List<ApplicableStatements> sets;
    private final boolean[] wanted;
    private final KeyChoiceTable keys;
    private final WorkBudget budget;
    private final long cost;
    private final TruthValue[] truths;
    private final Map<String, KeyChoice> chosen = new LinkedHashMap<>();
    private final Map<String, BitSet> live = new LinkedHashMap<>();
    private final BitSet open = new BitSet();
    private Optional<String> undocumented = Optional.empty();

    ContextSearch(List<ApplicableStatements> sets, boolean[] wanted, KeyChoiceTable keys, WorkBudget budget) {
        this.sets = sets;
        this.wanted = wanted;
        this.keys = keys;
        this.budget = budget;
        long size = 0;
        for (ApplicableStatements set : sets) {
            size += set.statements().size();
        }
        this.cost = 50 + size;
        this.truths = new TruthValue[keys.size()];
        Arrays.fill(truths, TruthValue.UNDECIDED);
    }

    /** Returns the choices that make every set decide as wanted, or empty when there are none. */
    Optional<Map<String, KeyChoice>> run() {
        for (ApplicableStatements set : sets) {
            for (NumberedStatement statement : set.statements()) {
                for (int condition : statement.conditions()) {
                    BitSet own = live.getOrDefault(keys.key(condition), new BitSet());
                    own.set(condition);
                    live.put(keys.key(condition), own);
                }
            }
        }
        return step() ? Optional.of(Map.copyOf(chosen)) : Optional.empty();
    }

    /** Why no answer is not a proof: what would have to be known of AWS for one of the contexts looked at. */
    Optional<String> undocumented() {
        return undocumented;
    }

    private boolean step() {
        budget.spend(cost);
        boolean decided = true;
        for (int i = 0; i < wanted.length; i++) {
            TruthValue allowed = sets.get(i).allowed(truths);
            if (allowed == TruthValue.UNDECIDED) {
                decided = false;
            } else if ((allowed == TruthValue.YES) != wanted[i]) {
                return false;
            }
        }
        if (decided) {
            return true;
        }
        int condition = undecided(false);
        if (condition >= 0) {
            return branch(condition);
        }
        if (undocumented.isEmpty() && eitherAnswer()) {
            int first = undecided(true);
            String key = keys.key(first);
            undocumented = Optional.ofNullable(chosen.get(key))
                    .flatMap(choice -> OpenAnswers.why(keys.condition(first).condition(), choice.value()))
                    .map(why -> why + ", for which AWS documents no answer");
        }
        return false;
    }

    /** Whether some answers to the conditions that are open make every set decide as wanted. */
    private boolean eitherAnswer() {
        budget.spend(cost);
        boolean decided = true;
        for (int i = 0; i < wanted.length; i++) {
            TruthValue allowed = sets.get(i).allowed(truths);
            decided &= allowed != TruthValue.UNDECIDED;
            if (allowed != TruthValue.UNDECIDED && (allowed == TruthValue.YES) != wanted[i]) {
                return false;
            }
        }
        if (decided) {
            return true;
        }
        int condition = undecided(true);
        boolean found = false;
        for (TruthValue answer : List.of(TruthValue.YES, TruthValue.NO)) {
            truths[condition] = answer;
            found = found || eitherAnswer();
        }
        truths[condition] = TruthValue.UNDECIDED;
        return found;
    }

    private boolean branch(int condition) {
        if (chosen.size() >= MOST_KEYS) {
            throw new QuestionTooLargeException("too many keys are compared in one question");
        }
        String key = keys.key(condition);
        BitSet own = live.getOrDefault(key, new BitSet());
        for (KeyChoice choice : keys.choices(key, own)) {
            for (int c = own.nextSetBit(0); c >= 0; c = own.nextSetBit(c + 1)) {
                open.set(c, choice.open().get(c));
                truths[c] = open.get(c)
                        ? TruthValue.UNDECIDED
                        : TruthValue.of(choice.truths().get(c));
            }
            chosen.put(key, choice);
            if (step()) {
                return true;
            }
        }
        chosen.remove(key);
        for (int c = own.nextSetBit(0); c >= 0; c = own.nextSetBit(c + 1)) {
            open.clear(c);
            truths[c] = TruthValue.UNDECIDED;
        }
        return false;
    }

    /**
     * Returns a condition that an undecided set waits for: one still to be chosen, or one that is open; -1 for none.
     */
    private int undecided(boolean isOpen) {
        for (ApplicableStatements set : sets) {
            if (set.allowed(truths) == TruthValue.UNDECIDED) {
                for (NumberedStatement statement : set.statements()) {
                    if (TruthValue.of(statement, truths) == TruthValue.UNDECIDED) {
                        for (int condition : statement.conditions()) {
                            if (truths[condition] == TruthValue.UNDECIDED && open.get(condition) == isOpen) {
                                return condition;
                            }
                        }
                    }
                }
            }
        }
        return -1;
    }
}
