package dev.byoc.policy.analysis;

import dev.byoc.policy.internal.Glob;
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
    private final Budget budget;

    UnlistedActions(Set<String> listedServices, List<String> lowerCasePatterns, Budget budget) {
        this.listed = listedServices;
        this.budget = budget;
        for (String pattern : lowerCasePatterns) {
            int colon = pattern.indexOf(':');
            if (colon > 0 && !pattern.equals("*:*")) {
                namesByService
                        .computeIfAbsent(pattern.substring(0, colon), service -> new LinkedHashSet<>())
                        .add(pattern.substring(colon + 1));
            }
        }
    }

    /** Returns the actions, in lower case. */
    List<String> find() {
        Map<String, Glob> services = new LinkedHashMap<>();
        namesByService.keySet().forEach(service -> services.put(service, Glob.of(service)));
        Map<Set<String>, Collection<String>> known = new HashMap<>();
        Set<String> found = new LinkedHashSet<>();
        for (String service : candidates(services)) {
            Set<String> names = new LinkedHashSet<>();
            services.forEach((pattern, glob) -> {
                if (glob.matches(service)) {
                    names.addAll(namesByService.getOrDefault(pattern, Set.of()));
                }
            });
            names.stream().filter(name -> !isWild(name)).forEach(name -> found.add(service + ":" + name));
            if (names.stream().anyMatch(UnlistedActions::isWild)) {
                known.computeIfAbsent(names, this::unlisted).forEach(name -> found.add(service + ":" + name));
            }
        }
        return List.copyOf(found);
    }

    private Set<String> candidates(Map<String, Glob> services) {
        Set<String> named = new LinkedHashSet<>(listed);
        services.keySet().stream().filter(service -> !isWild(service)).forEach(named::add);
        Set<String> wild = new LinkedHashSet<>();
        services.keySet().stream().filter(UnlistedActions::isWild).forEach(wild::add);
        if (!wild.isEmpty()) {
            wild.addAll(named);
            named.addAll(unlisted(wild));
        }
        return named;
    }

    /** Returns a text of each combination of the patterns in {@code names} that is none of the texts in it. */
    private Collection<String> unlisted(Set<String> names) {
        Set<String> taken = new LinkedHashSet<>(List.of(""));
        names.stream().filter(name -> !isWild(name)).forEach(taken::add);
        List<StringMachine> machines = names.stream()
                .filter(UnlistedActions::isWild)
                .filter(name -> !name.equals("*"))
                .map(name -> StringMachine.of(Glob.of(name), false))
                .toList();
        return StringCells.besides(taken, machines, false, budget).values();
    }

    private static boolean isWild(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }
}
