package dev.byoc.policy.internal.search;

import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.internal.work.ListMaps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The actions of a catalogue in lower case, ready to be matched against patterns. Immutable. */
public final class CatalogActions {
    private final Map<String, String> display = new LinkedHashMap<>();
    private final Map<String, List<String>> byService = new LinkedHashMap<>();
    private final List<String> actions;

    /** Reads the actions of {@code catalog}. */
    public CatalogActions(Catalog catalog) {
        for (String action : catalog.actions()) {
            String lower = action.toLowerCase(Locale.ROOT);
            display.put(lower, action);
            ListMaps.add(byService, lower.substring(0, lower.indexOf(':')), lower);
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

    /** Returns the action as the catalogue writes it, or null when it does not know {@code lower}. */
    @Nullable
    String display(String lower) {
        return display.get(lower);
    }
}
