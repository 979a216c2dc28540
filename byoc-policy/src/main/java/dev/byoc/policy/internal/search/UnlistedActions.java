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
    private final Map<String, Set<String>> namesByService = new LinkedHashMap<>();
    private final WorkBudget budget;

    UnlistedActions(Set<String> listedServices, List<String> lowerCasePatterns, WorkBudget budget) {
        this.listed = listedServices;
        this.budget = budget;
        for (String pattern : lowerCasePatterns) {
            int colon = pattern.indexOf(':');
            if (colon > 0 && !pattern.equals("*:*")) {
                String service = pattern.substring(0, colon);
                Set<String> names = namesByService.getOrDefault(service, new LinkedHashSet<>());
                names.add(pattern.substring(colon + 1));
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
        Map<Set<String>, Collection<String>> known = new HashMap<>();
        Set<String> found = new LinkedHashSet<>();
        for (String service : candidates(services)) {
            Set<String> names = new LinkedHashSet<>();
            for (Map.Entry<String, Glob> pattern : services.entrySet()) {
                if (pattern.getValue().matches(service)) {
                    names.addAll(namesByService.getOrDefault(pattern.getKey(), Set.of()));
                }
            }
            Collection<String> unlisted = known.get(names);
            if (unlisted == null) {
                unlisted = of(names, true).isEmpty() ? Set.of() : unlisted(names);
                known.put(names, unlisted);
            }
            for (String name : of(names, false)) {
                found.add(service + ":" + name);
            }
            for (String name : unlisted) {
                found.add(service + ":" + name);
            }
        }
        return List.copyOf(found);
    }

    private Set<String> candidates(Map<String, Glob> services) {
        Set<String> named = new LinkedHashSet<>(listed);
        named.addAll(of(services.keySet(), false));
        Set<String> wild = of(services.keySet(), true);
        if (!wild.isEmpty()) {
            wild.addAll(named);
            named.addAll(unlisted(wild));
        }
        return named;
    }

    /** Returns a text of each combination of the patterns in {@code names} that is none of the texts in it. */
    private Collection<String> unlisted(Set<String> names) {
        Set<String> taken = of(names, false);
        taken.add("");
        List<PatternAutomaton> machines = new ArrayList<>();
        for (String name : of(names, true)) {
            if (!name.equals("*")) {
                machines.add(PatternAutomaton.of(Glob.of(name), false));
            }
        }
        return StringCells.besides(taken, machines, false, budget).values();
    }

    /** Returns those of {@code texts} that are {@code wild}, or those that are not. */
    private static Set<String> of(Set<String> texts, boolean wild) {
        Set<String> found = new LinkedHashSet<>();
        for (String text : texts) {
            if (isWild(text) == wild) {
                found.add(text);
            }
        }
        return found;
    }

    private static boolean isWild(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }
}
