package dev.byoc.policy.internal.search;

import dev.byoc.policy.internal.text.Glob;
import dev.byoc.policy.internal.work.ListMaps;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Groups all actions into classes by which patterns they fit: those of the catalogue, those that the policies spell
 * out, and for each combination of patterns one that nobody knows, in each service and in services that nobody knows.
 * Patterns that the same statements name are one: a class names the first of them when any fits.
 */
final class ActionClasses {
    private static final String UNKNOWN = "UnknownAction";

    private final CatalogActions known;
    private final WorkBudget budget;

    ActionClasses(CatalogActions known, WorkBudget budget) {
        this.known = known;
        this.budget = budget;
    }

    /**
     * Returns the patterns of {@code lowerCasePatterns} that fit, with the actions that fit them, known ones first.
     *
     * @param owners the statements that name each pattern; a pattern without an entry stands for itself
     */
    Map<BitSet, List<String>> of(List<String> lowerCasePatterns, Map<Integer, BitSet> owners) {
        int[] first = first(lowerCasePatterns.size(), owners);
        Map<String, BitSet> fits = new LinkedHashMap<>();
        Set<String> extra = new LinkedHashSet<>();
        BitSet everything = new BitSet();
        for (int i = 0; i < lowerCasePatterns.size(); i++) {
            String pattern = lowerCasePatterns.get(i);
            if (isEverything(pattern)) {
                everything.set(first[i]);
            }
            int colon = pattern.indexOf(':');
            if (colon > 0) {
                String plain = pattern.replace("*", "").replace('?', 'x');
                String service = plain.substring(0, plain.indexOf(':'));
                if (!service.isEmpty()) {
                    extra.add(service + ":" + UNKNOWN);
                    if (!plain.endsWith(":") && known.display(plain) == null) {
                        extra.add(plain);
                    }
                }
            }
        }
        extra.add("unknown:" + UNKNOWN);
        for (String action : new UnlistedActions(known.services(), lowerCasePatterns, first, budget).find()) {
            if (known.display(action) == null) {
                extra.add(action);
            }
        }
        Map<String, List<String>> extraByService = new LinkedHashMap<>();
        for (String action : extra) {
            ListMaps.add(extraByService, action.substring(0, action.indexOf(':')), action);
        }
        for (int i = 0; i < lowerCasePatterns.size(); i++) {
            if (!isEverything(lowerCasePatterns.get(i))) {
                mark(lowerCasePatterns.get(i), first[i], fits, extraByService);
            }
        }
        Map<BitSet, List<String>> classes = new LinkedHashMap<>();
        group(fits, classes, everything, true);
        List<String> rest = new ArrayList<>(known.actions().size());
        for (String action : known.actions()) {
            if (!fits.containsKey(action)) {
                rest.add(shown(action));
            }
        }
        ListMaps.addAll(classes, everything, rest);
        group(fits, classes, everything, false);
        for (String action : extra) {
            if (!fits.containsKey(action.toLowerCase(Locale.ROOT))) {
                ListMaps.add(classes, everything, action);
            }
        }
        return classes;
    }

    private static boolean isEverything(String pattern) {
        return pattern.equals("*") || pattern.equals("*:*");
    }

    /** Returns for each pattern the first that the same statements name. */
    private static int[] first(int patterns, Map<Integer, BitSet> owners) {
        Map<BitSet, Integer> known = new HashMap<>();
        int[] first = new int[patterns];
        for (int i = 0; i < patterns; i++) {
            BitSet own = owners.get(i);
            Integer before = own == null ? null : known.putIfAbsent(own, i);
            first[i] = before == null ? i : before;
        }
        return first;
    }

    /** Puts the actions of {@code fits} that the catalogue knows, or those that it does not, into their classes. */
    private void group(Map<String, BitSet> fits, Map<BitSet, List<String>> classes, BitSet everything, boolean listed) {
        for (Map.Entry<String, BitSet> entry : fits.entrySet()) {
            if ((known.display(entry.getKey()) != null) == listed) {
                entry.getValue().or(everything);
                ListMaps.add(classes, entry.getValue(), shown(entry.getKey()));
            }
        }
    }

    private String shown(String action) {
        String display = known.display(action);
        return display == null ? action : display;
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
        budget.spend((named ? known.actionsOf(service) : known.actions()).size());
        for (String action : named ? known.actionsOf(service) : known.actions()) {
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
}
