package dev.byoc.policy.internal.search;

import dev.byoc.policy.internal.numbering.NumberedCondition;
import dev.byoc.policy.internal.numbering.Numbering;
import dev.byoc.policy.internal.numbering.ValueAtom;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.VariableTemplate;
import dev.byoc.policy.internal.work.QuestionTooLargeException;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values that the variables of a question may stand for when a counterexample is looked for. */
final class VariableCandidates {
    private static final int MOST = 160;
    private static final int MOST_EACH = 10;

    private VariableCandidates() {}

    /**
     * Returns the keys, in lower case, that variables of {@code numbering} stand for and {@code pinned} does not know.
     */
    static Set<String> variables(Numbering numbering, Map<String, String> pinned) {
        Set<String> found = new LinkedHashSet<>();
        for (NumberedCondition condition : numbering.conditions()) {
            for (ValueAtom atom : condition.atoms()) {
                if (atom.kind() == ValueAtom.Kind.TEXT) {
                    found.addAll(atom.template().variables());
                }
            }
        }
        for (ArnPattern pattern : numbering.patterns()) {
            for (VariableTemplate part : pattern.parts()) {
                found.addAll(part.variables());
            }
        }
        found.removeAll(pinned.keySet());
        return found;
    }

    /**
     * Returns the assignments to try, the most telling first.
     *
     * @throws QuestionTooLargeException if there are more variables than {@code budget} allows
     */
    static List<Map<String, String>> of(Numbering numbering, Set<String> variables, WorkBudget budget) {
        Map<String, Set<String>> compared = comparedKeys(numbering);
        Set<String> words = words(numbering);
        List<Map<String, String>> assignments = new ArrayList<>();
        assignments.add(new LinkedHashMap<>());
        for (String variable : variables) {
            budget.spend(numbering.conditions().size());
            Set<String> values = values(numbering, compared.getOrDefault(variable, Set.of(variable)));
            values.addAll(words);
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> start : assignments) {
                for (String value : values.stream().limit(MOST_EACH).toList()) {
                    if (longer.size() < MOST) {
                        budget.spend(1 + start.size());
                        Map<String, String> more = new LinkedHashMap<>(start);
                        more.put(variable, value);
                        longer.add(more);
                    }
                }
            }
            assignments = longer;
        }
        return assignments;
    }

    /** Returns the values that conditions compare {@code keys} with, after two that are always worth a try. */
    private static Set<String> values(Numbering numbering, Set<String> keys) {
        Set<String> values = new LinkedHashSet<>(List.of("example", ""));
        for (NumberedCondition condition : numbering.conditions()) {
            if (keys.contains(condition.key()) && values.size() < MOST_EACH) {
                for (ValueAtom atom : condition.atoms()) {
                    if (atom.template().variables().isEmpty()) {
                        values.add(atom.expected().replace("*", "").replace('?', 'x'));
                    }
                }
            }
        }
        return values;
    }

    /** Returns for each variable the keys that conditions compare with it, and its own. */
    private static Map<String, Set<String>> comparedKeys(Numbering numbering) {
        Map<String, Set<String>> compared = new HashMap<>();
        for (NumberedCondition condition : numbering.conditions()) {
            for (ValueAtom atom : condition.atoms()) {
                for (String variable : atom.template().variables()) {
                    compared.computeIfAbsent(variable, name -> new LinkedHashSet<>(List.of(name)))
                            .add(condition.key());
                }
            }
        }
        return compared;
    }

    /** Returns the first words that stand in resources. */
    private static Set<String> words(Numbering numbering) {
        Set<String> words = new LinkedHashSet<>();
        for (ArnPattern pattern : numbering.patterns()) {
            for (VariableTemplate part : pattern.parts()) {
                if (words.size() < MOST_EACH) {
                    part.fixed().ifPresent(glob -> words(glob.toString(), words));
                }
            }
        }
        return words;
    }

    private static void words(String text, Set<String> values) {
        for (String word : text.split("[/:*?]", -1)) {
            if (word.length() > 1 && text.indexOf('/') >= 0) {
                values.add(word);
            }
        }
    }
}
