package dev.byoc.policy.internal.search;

import dev.byoc.policy.internal.strings.PatternAutomaton;
import dev.byoc.policy.internal.strings.StringCells;
import dev.byoc.policy.internal.text.Glob;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds actions that no list holds, one for each combination of patterns that some name fits: services that no
 * catalogue knows have actions too, and known ones get new ones.
 */
final class UnlistedActions {
    private final Set<String> listed;
    private final Map<String, Names> namesByService = new LinkedHashMap<>();
    private final WorkBudget budget;

    /**
     * Prepares to find the actions of {@code lowerCasePatterns}.
     *
     * @param groups the group of each pattern; of those in one group it only matters whether any fits
     */
    UnlistedActions(Set<String> listedServices, List<String> lowerCasePatterns, int[] groups, WorkBudget budget) {
        this.listed = listedServices;
        this.budget = budget;
        for (int i = 0; i < groups.length; i++) {
            String pattern = lowerCasePatterns.get(i);
            int colon = pattern.indexOf(':');
            if (colon > 0 && !pattern.equals("*:*")) {
                String service = pattern.substring(0, colon);
                Names names = namesByService.getOrDefault(service, new Names());
                names.add(pattern.substring(colon + 1), groups[i]);
                namesByService.put(service, names);
            }
        }
    }

    /** Returns the actions, in lower case. */
    List<String> find() {
        Map<String, Glob> services = new LinkedHashMap<>();
        for (String service : namesByService.keySet()) {
            services.put(service, Glob.of(service));
        }
        Map<Names, Collection<String>> known = new HashMap<>();
        Set<String> found = new LinkedHashSet<>();
        for (String service : candidates(services)) {
            budget.spend(services.size());
            Names names = new Names();
            for (Map.Entry<String, Glob> pattern : services.entrySet()) {
                if (pattern.getValue().matches(service)) {
                    names.addAll(namesByService.getOrDefault(pattern.getKey(), new Names()));
                }
            }
            Collection<String> unlisted = known.get(names);
            if (unlisted == null) {
                unlisted = names.patterns.isEmpty() ? Set.of() : unlisted(names);
                known.put(names, unlisted);
            }
            for (String name : names.literals) {
                found.add(service + ":" + name);
            }
            for (String name : unlisted) {
                found.add(service + ":" + name);
            }
            budget.spend(names.literals.size() + unlisted.size());
        }
        return List.copyOf(found);
    }

    private Set<String> candidates(Map<String, Glob> services) {
        Set<String> named = new LinkedHashSet<>(listed);
        Names wild = new Names();
        int group = 0;
        for (String service : services.keySet()) {
            wild.add(service, group++);
        }
        named.addAll(wild.literals);
        if (!wild.patterns.isEmpty()) {
            wild.literals.addAll(named);
            named.addAll(unlisted(wild));
        }
        return named;
    }

    /** Returns a text of each combination of the groups of patterns that is none of the texts in {@code names}. */
    private Collection<String> unlisted(Names names) {
        Set<String> taken = new LinkedHashSet<>(names.literals);
        taken.add("");
        List<PatternAutomaton> machines = new ArrayList<>();
        for (Set<String> group : names.patterns.values()) {
            if (!group.contains("*")) {
                List<PatternAutomaton> any = new ArrayList<>();
                for (String name : group) {
                    any.add(PatternAutomaton.of(Glob.of(name), false));
                }
                machines.add(PatternAutomaton.anyOf(any));
            }
        }
        return StringCells.besides(taken, machines, false, budget).values();
    }

    /** Texts and patterns, the latter by group. */
    private static final class Names {
        private final Set<String> literals = new LinkedHashSet<>();
        private final Map<Integer, Set<String>> patterns = new LinkedHashMap<>();

        void add(String name, int group) {
            if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
                literals.add(name);
                return;
            }
            Set<String> own = patterns.getOrDefault(group, new LinkedHashSet<>());
            own.add(name);
            patterns.put(group, own);
        }

        void addAll(Names other) {
            literals.addAll(other.literals);
            for (Map.Entry<Integer, Set<String>> group : other.patterns.entrySet()) {
                Set<String> own = patterns.getOrDefault(group.getKey(), new LinkedHashSet<>());
                own.addAll(group.getValue());
                patterns.put(group.getKey(), own);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Names that && literals.equals(that.literals) && patterns.equals(that.patterns);
        }

        @Override
        public int hashCode() {
            return 31 * literals.hashCode() + patterns.hashCode();
        }
    }
}
