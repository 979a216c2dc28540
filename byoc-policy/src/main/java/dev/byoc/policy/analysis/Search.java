package dev.byoc.policy.analysis;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for a context in which every term says what it shall, for one action, one resource and one caller: chooses key
 * by key, and turns back as soon as a term can no longer say it. Not thread-safe.
 */
final class Search {
    private final List<TermRules.Live> terms;
    private final boolean[] wanted;
    private final KeyTable keys;
    private final Budget budget;
    private final long cost;
    private final Truth[] truths;
    private final Map<String, Choice> chosen = new LinkedHashMap<>();
    private final Map<String, BitSet> live = new LinkedHashMap<>();

    Search(List<TermRules.Live> terms, boolean[] wanted, KeyTable keys, Budget budget) {
        this.terms = terms;
        this.wanted = wanted;
        this.keys = keys;
        this.budget = budget;
        long rules = 0;
        for (TermRules.Live term : terms) {
            rules += term.rules().size();
        }
        this.cost = 50 + rules;
        this.truths = new Truth[keys.size()];
        Arrays.fill(truths, Truth.OPEN);
    }

    /** Returns the choices that make every term say what it shall, or empty when there are none. */
    Optional<Map<String, Choice>> run() {
        for (TermRules.Live term : terms) {
            for (Rule rule : term.rules()) {
                for (int condition : rule.conditions()) {
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
        TermRules.Live undecided = null;
        for (int i = 0; i < wanted.length; i++) {
            Truth allowed = terms.get(i).allowed(truths);
            if (allowed == Truth.OPEN) {
                undecided = undecided == null ? terms.get(i) : undecided;
            } else if ((allowed == Truth.YES) != wanted[i]) {
                return false;
            }
        }
        return undecided == null || branch(openCondition(undecided));
    }

    private boolean branch(int condition) {
        String key = keys.key(condition);
        BitSet own = live.getOrDefault(key, new BitSet());
        for (Choice choice : keys.choices(key, own)) {
            for (int c = own.nextSetBit(0); c >= 0; c = own.nextSetBit(c + 1)) {
                truths[c] = Truth.of(choice.truths().get(c));
            }
            chosen.put(key, choice);
            if (step()) {
                return true;
            }
        }
        chosen.remove(key);
        for (int c = own.nextSetBit(0); c >= 0; c = own.nextSetBit(c + 1)) {
            truths[c] = Truth.OPEN;
        }
        return false;
    }

    private int openCondition(TermRules.Live term) {
        for (Rule rule : term.rules()) {
            if (Truth.of(rule, truths) == Truth.OPEN) {
                for (int condition : rule.conditions()) {
                    if (truths[condition] == Truth.OPEN) {
                        return condition;
                    }
                }
            }
        }
        throw new IllegalStateException("An undecided term has a condition that is still open");
    }
}
