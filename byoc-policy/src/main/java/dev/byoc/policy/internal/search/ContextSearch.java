package dev.byoc.policy.internal.search;

import dev.byoc.policy.internal.cells.KeyChoice;
import dev.byoc.policy.internal.cells.KeyChoiceTable;
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
 * chooses key by key, and turns back as soon as one of them can no longer do so. Not thread-safe.
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

    private boolean step() {
        budget.spend(cost);
        ApplicableStatements undecided = null;
        for (int i = 0; i < wanted.length; i++) {
            TruthValue allowed = sets.get(i).allowed(truths);
            if (allowed == TruthValue.UNDECIDED) {
                undecided = undecided == null ? sets.get(i) : undecided;
            } else if ((allowed == TruthValue.YES) != wanted[i]) {
                return false;
            }
        }
        return undecided == null || branch(openCondition(undecided));
    }

    private boolean branch(int condition) {
        if (chosen.size() >= MOST_KEYS) {
            throw new QuestionTooLargeException("too many keys are compared in one question");
        }
        String key = keys.key(condition);
        BitSet own = live.getOrDefault(key, new BitSet());
        for (KeyChoice choice : keys.choices(key, own)) {
            for (int c = own.nextSetBit(0); c >= 0; c = own.nextSetBit(c + 1)) {
                truths[c] = TruthValue.of(choice.truths().get(c));
            }
            chosen.put(key, choice);
            if (step()) {
                return true;
            }
        }
        chosen.remove(key);
        for (int c = own.nextSetBit(0); c >= 0; c = own.nextSetBit(c + 1)) {
            truths[c] = TruthValue.UNDECIDED;
        }
        return false;
    }

    private int openCondition(ApplicableStatements set) {
        for (NumberedStatement statement : set.statements()) {
            if (TruthValue.of(statement, truths) == TruthValue.UNDECIDED) {
                for (int condition : statement.conditions()) {
                    if (truths[condition] == TruthValue.UNDECIDED) {
                        return condition;
                    }
                }
            }
        }
        throw new IllegalStateException("An undecided set has a condition that is still open");
    }
}
