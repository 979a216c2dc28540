package dev.byoc.policy.lint;

import dev.byoc.policy.catalog.AccessLevel;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.internal.text.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The actions of a catalogue as checks ask for them. Immutable. */
final class KnownActions {
    private final Catalog catalog;
    private final Map<String, List<String>> lowerByService = new HashMap<>();
    private final List<String> tagWriters = new ArrayList<>();

    KnownActions(Catalog catalog) {
        this.catalog = catalog;
        for (String action : catalog.actions()) {
            String lower = action.toLowerCase(Locale.ROOT);
            lowerByService
                    .computeIfAbsent(lower.substring(0, lower.indexOf(':')), service -> new ArrayList<>())
                    .add(lower);
            if (action.contains("Tag")
                    && catalog.findAction(action).orElseThrow().accessLevels().contains(AccessLevel.TAGGING)) {
                tagWriters.add(action);
            }
        }
    }

    Catalog catalog() {
        return catalog;
    }

    /** The actions that write tags. */
    List<String> tagWriters() {
        return tagWriters;
    }

    /** Returns whether an action of {@code service} fits {@code lowerCasePattern}. */
    boolean fits(String service, Glob lowerCasePattern) {
        return actions(service).stream().anyMatch(lowerCasePattern::matches);
    }

    /** Returns the first action of {@code service} with resources that fits {@code lowerCasePattern}. */
    Optional<String> firstWithResources(String service, Glob lowerCasePattern) {
        return actions(service).stream()
                .filter(lowerCasePattern::matches)
                .flatMap(action -> catalog.findAction(action).stream())
                .filter(info -> !info.resources().isEmpty())
                .map(info -> info.text())
                .findFirst();
    }

    private List<String> actions(String service) {
        return lowerByService.getOrDefault(service, List.of());
    }
}
