package dev.byoc.policy.analysis;

import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.internal.Glob;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Groups all actions by which patterns they fit: those of the catalogue, those that the policies spell out, and for
 * each combination of patterns one that nobody knows, in each service and in services that nobody knows.
 */
final class ActionClasses {
    private static final String UNKNOWN = "UnknownAction";

    private final Universe universe;
    private final Budget budget;

    ActionClasses(Universe universe, Budget budget) {
        this.universe = universe;
        this.budget = budget;
    }

    /** Returns the patterns of {@code lowerCasePatterns} that fit, with the actions that fit them, known ones first. */
    Map<BitSet, List<String>> of(List<String> lowerCasePatterns) {
        Map<String, BitSet> fits = new LinkedHashMap<>();
        Set<String> extra = new LinkedHashSet<>();
        BitSet everything = new BitSet();
        for (int i = 0; i < lowerCasePatterns.size(); i++) {
            String pattern = lowerCasePatterns.get(i);
            everything.set(i, pattern.equals("*") || pattern.equals("*:*"));
            int colon = pattern.indexOf(':');
            if (colon > 0) {
                String plain = pattern.replace("*", "").replace('?', 'x');
                String service = plain.substring(0, plain.indexOf(':'));
                if (!service.isEmpty()) {
                    extra.add(service + ":" + UNKNOWN);
                    if (!plain.endsWith(":") && universe.display(plain) == null) {
                        extra.add(plain);
                    }
                }
            }
        }
        extra.add("unknown:" + UNKNOWN);
        for (String action : new UnlistedActions(universe.services(), lowerCasePatterns, budget).find()) {
            if (universe.display(action) == null) {
                extra.add(action);
            }
        }
        Map<String, List<String>> extraByService = new LinkedHashMap<>();
        for (String action : extra) {
            Lists.add(extraByService, action.substring(0, action.indexOf(':')), action);
        }
        for (int i = 0; i < lowerCasePatterns.size(); i++) {
            if (!everything.get(i)) {
                mark(lowerCasePatterns.get(i), i, fits, extraByService);
            }
        }
        Map<BitSet, List<String>> classes = new LinkedHashMap<>();
        group(fits, classes, everything, true);
        List<String> rest = new ArrayList<>(universe.actions().size());
        for (String action : universe.actions()) {
            if (!fits.containsKey(action)) {
                rest.add(shown(action));
            }
        }
        Lists.addAll(classes, everything, rest);
        group(fits, classes, everything, false);
        for (String action : extra) {
            if (!fits.containsKey(action.toLowerCase(Locale.ROOT))) {
                Lists.add(classes, everything, action);
            }
        }
        return classes;
    }

    /** Puts the actions of {@code fits} that the catalogue knows, or those that it does not, into their classes. */
    private void group(Map<String, BitSet> fits, Map<BitSet, List<String>> classes, BitSet everything, boolean known) {
        for (Map.Entry<String, BitSet> entry : fits.entrySet()) {
            if ((universe.display(entry.getKey()) != null) == known) {
                entry.getValue().or(everything);
                Lists.add(classes, entry.getValue(), shown(entry.getKey()));
            }
        }
    }

    private String shown(String action) {
        String known = universe.display(action);
        return known == null ? action : known;
    }

    private void mark(String pattern, int number, Map<String, BitSet> fits, Map<String, List<String>> extraByService) {
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
            set(fits, pattern, number);
            return;
        }
        Glob glob = Glob.of(pattern);
        int colon = pattern.indexOf(':');
        String service = colon < 0 ? "" : pattern.substring(0, colon);
        boolean named = colon > 0 && service.indexOf('*') < 0 && service.indexOf('?') < 0;
        budget.spend((named ? universe.actionsOf(service) : universe.actions()).size());
        for (String action : named ? universe.actionsOf(service) : universe.actions()) {
            if (glob.matches(action)) {
                set(fits, action, number);
            }
        }
        for (Map.Entry<String, List<String>> entry : extraByService.entrySet()) {
            if (!named || entry.getKey().equals(service)) {
                for (String action : entry.getValue()) {
                    String lower = action.toLowerCase(Locale.ROOT);
                    if (glob.matches(lower)) {
                        set(fits, lower, number);
                    }
                }
            }
        }
    }

    private static void set(Map<String, BitSet> fits, String action, int number) {
        BitSet own = fits.get(action);
        if (own == null) {
            own = new BitSet();
            fits.put(action, own);
        }
        own.set(number);
    }

    /** The actions of a catalogue in lower case, found once. */
    static final class Universe {
        private final Map<String, String> display = new LinkedHashMap<>();
        private final Map<String, List<String>> byService = new LinkedHashMap<>();
        private final List<String> actions;

        Universe(Catalog catalog) {
            for (String action : catalog.actions()) {
                String lower = action.toLowerCase(Locale.ROOT);
                display.put(lower, action);
                Lists.add(byService, lower.substring(0, lower.indexOf(':')), lower);
            }
            actions = List.copyOf(display.keySet());
        }

        List<String> actions() {
            return actions;
        }

        Set<String> services() {
            return byService.keySet();
        }

        List<String> actionsOf(String service) {
            return byService.getOrDefault(service, List.of());
        }

        @org.jspecify.annotations.Nullable
        String display(String lower) {
            return display.get(lower);
        }
    }
}
