package dev.byoc.internal.observe;

import dev.byoc.blueprint.Blueprint;
import dev.byoc.error.RefusedException;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.model.Component;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Which zones an environment uses: those it is in already, those it was told, else the first that offer its machines.
 */
public final class ZoneChoice {
    private final EngineContext context;
    private final Blueprint blueprint;
    private final CompletableFuture<List<String>> existing;
    private final CompletableFuture<Set<String>> offering;

    private ZoneChoice(
            EngineContext context,
            Blueprint blueprint,
            CompletableFuture<List<String>> existing,
            CompletableFuture<Set<String>> offering) {
        this.context = context;
        this.blueprint = blueprint;
        this.existing = existing;
        this.offering = offering;
    }

    /** Starts to ask for the zones; costs nothing when the blueprint does not care. */
    public static ZoneChoice ask(EngineContext context, Blueprint blueprint) {
        if (blueprint.zones() == 0) {
            return new ZoneChoice(
                    context,
                    blueprint,
                    CompletableFuture.completedFuture(List.of()),
                    CompletableFuture.completedFuture(Set.of()));
        }
        CompletableFuture<List<String>> existing = Parallel.start(
                context.executor(),
                () -> RetryingReads.read(context, () -> context.cloud().zones().list()));
        CompletableFuture<Set<String>> offering = blueprint
                .requiredInstanceType()
                .map(type -> Parallel.start(
                        context.executor(),
                        () -> RetryingReads.read(
                                context, () -> context.cloud().zones().offering(type))))
                .orElse(existing.thenApply(Set::copyOf));
        return new ZoneChoice(context, blueprint, existing, offering);
    }

    /**
     * Returns a zone for each subnet.
     *
     * @throws RefusedException if there are too few, or one that was named is not there
     */
    List<String> choose(Map<Component, String> inUse) {
        if (blueprint.zones() == 0) {
            return List.of();
        }
        if (!blueprint.zoneNames().isEmpty()) {
            requireUsable(blueprint.zoneNames());
            return blueprint.zoneNames();
        }
        List<String> chosen = new ArrayList<>(new TreeMap<>(inUse).values());
        if (chosen.size() >= blueprint.zones()) {
            return chosen.subList(0, blueprint.zones());
        }
        return fill(inUse);
    }

    private List<String> fill(Map<Component, String> inUse) {
        Set<String> offered = Parallel.join(offering);
        List<String> free = new ArrayList<>(Parallel.join(existing));
        free.removeIf(zone -> !offered.contains(zone) || inUse.containsValue(zone));
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < blueprint.zones(); i++) {
            String used = inUse.get(Component.of("subnet-" + (char) ('a' + i)));
            if (used == null && free.isEmpty()) {
                throw new RefusedException(
                        "The plan",
                        List.of("the region " + context.cloud().region() + " has only "
                                + chosen.size() + " zones that offer "
                                + blueprint.requiredInstanceType().orElse("machines")
                                + " but " + blueprint.zones()
                                + " are wished for; ask for fewer zones or another type"));
            }
            chosen.add(used == null ? free.remove(0) : used);
        }
        return chosen;
    }

    private void requireUsable(List<String> names) {
        Set<String> unknown = new HashSet<>(names);
        List<String> all = Parallel.join(existing);
        all.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new RefusedException(
                    "The plan",
                    List.of("the region " + context.cloud().region() + " has no zone " + String.join(", ", unknown)
                            + "; it has " + String.join(", ", all)));
        }
        Set<String> lacking = new HashSet<>(names);
        lacking.removeAll(Parallel.join(offering));
        if (!lacking.isEmpty()) {
            throw new RefusedException(
                    "The plan",
                    List.of("the zone " + String.join(", ", lacking) + " does not offer "
                            + blueprint.requiredInstanceType().orElse("machines") + "; choose another zone or type"));
        }
    }
}
