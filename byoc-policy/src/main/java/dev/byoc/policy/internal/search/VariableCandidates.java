package dev.byoc.policy.internal.search;

import dev.byoc.policy.internal.numbering.NumberedCondition;
import dev.byoc.policy.internal.numbering.Numbering;
import dev.byoc.policy.internal.numbering.ValueAtom;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.VariableTemplate;
import java.util.ArrayList;
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

    /** Returns the assignments to try, the most telling first. */
    static List<Map<String, String>> of(Numbering numbering, Set<String> variables) {
        List<Map<String, String>> assignments = new ArrayList<>();
        assignments.add(new LinkedHashMap<>());
        for (String variable : variables) {
            List<String> values = values(numbering, variable);
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> start : assignments) {
                for (String value : values) {
                    if (longer.size() < MOST) {
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

    private static List<String> values(Numbering numbering, String variable) {
        Set<String> compared = comparedWith(numbering, variable);
        Set<String> values = new LinkedHashSet<>(List.of("example", ""));
        for (NumberedCondition condition : numbering.conditions()) {
            if (compared.contains(condition.key())) {
                condition.atoms().stream()
                        .filter(atom -> atom.template().variables().isEmpty())
                        .map(atom -> atom.expected().replace("*", "").replace('?', 'x'))
                        .forEach(values::add);
            }
            if (values.size() >= MOST_EACH) {
                break;
            }
        }
        for (ArnPattern pattern : numbering.patterns()) {
            for (VariableTemplate part : pattern.parts()) {
                part.fixed().ifPresent(glob -> words(glob.toString(), values));
            }
        }
        return values.stream().limit(MOST_EACH).toList();
    }

    /** Returns the keys that conditions compare with {@code variable}, and its own. */
    private static Set<String> comparedWith(Numbering numbering, String variable) {
        Set<String> keys = new LinkedHashSet<>(List.of(variable));
        for (NumberedCondition condition : numbering.conditions()) {
            for (ValueAtom atom : condition.atoms()) {
                if (atom.template().variables().contains(variable)) {
                    keys.add(condition.key());
                }
            }
        }
        return keys;
    }

    private static void words(String text, Set<String> values) {
        for (String word : text.split("[/:*?]", -1)) {
            if (word.length() > 1 && text.indexOf('/') >= 0) {
                values.add(word);
            }
        }
    }
}
