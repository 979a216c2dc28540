package dev.byoc.internal.observe;

import dev.byoc.blueprint.Blueprint;
import dev.byoc.error.RefusedException;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.model.Component;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which zones an environment uses: those it is in already, those it was told, else the first that offer its machines.
 */
final class ZoneChoice {
    private final EngineContext context;
    private final Blueprint blueprint;
    private volatile @Nullable Offer offer;

    /**
     * What the region has.
     *
     * @param zones all zones
     * @param offering those that offer the blueprint's machines
     */
    record Offer(List<String> zones, Set<String> offering) {}

    /** Creates the choice for one operation. */
    ZoneChoice(EngineContext context, Blueprint blueprint) {
        this.context = context;
        this.blueprint = blueprint;
    }

    /** Asks, once, what the region has; asks nobody when the blueprint needs no zones. */
    Offer ask() {
        Offer known = offer;
        if (known == null) {
            known = blueprint.zones() == 0 ? new Offer(List.of(), Set.of()) : askNow();
            offer = known;
        }
        return known;
    }

    private Offer askNow() {
        try (StartedTask<Optional<Set<String>>> offering =
                context.parallel().start(() -> blueprint.requiredInstanceType().map(this::offering))) {
            List<String> zones =
                    RetryingReads.read(context, () -> context.cloud().zones().list());
            return new Offer(zones, offering.get().orElseGet(() -> Set.copyOf(zones)));
        }
    }

    private Set<String> offering(String type) {
        return RetryingReads.read(context, () -> context.cloud().zones().offering(type));
    }

    /**
     * Returns a zone for each subnet.
     *
     * @param offered what {@link #ask()} returned; asked for only where it matters
     * @throws RefusedException if there are too few, or one that was named is not there
     */
    List<String> choose(Map<Component, String> inUse, Supplier<Offer> offered) {
        if (blueprint.zones() == 0) {
            return List.of();
        }
        if (!blueprint.zoneNames().isEmpty()) {
            requireUsable(blueprint.zoneNames(), offered.get());
            return blueprint.zoneNames();
        }
        List<String> chosen = new ArrayList<>(new TreeMap<>(inUse).values());
        if (chosen.size() >= blueprint.zones()) {
            return chosen.subList(0, blueprint.zones());
        }
        return fill(inUse, offered.get());
    }

    private List<String> fill(Map<Component, String> inUse, Offer offered) {
        List<String> free = new ArrayList<>(offered.zones());
        free.removeIf(zone -> !offered.offering().contains(zone) || inUse.containsValue(zone));
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

    private void requireUsable(List<String> names, Offer offered) {
        Set<String> unknown = new HashSet<>(names);
        List<String> all = offered.zones();
        all.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new RefusedException(
                    "The plan",
                    List.of("the region " + context.cloud().region() + " has no zone " + String.join(", ", unknown)
                            + "; it has " + String.join(", ", all)));
        }
        Set<String> lacking = new HashSet<>(names);
        lacking.removeAll(offered.offering());
        if (!lacking.isEmpty()) {
            throw new RefusedException(
                    "The plan",
                    List.of("the zone " + String.join(", ", lacking) + " does not offer "
                            + blueprint.requiredInstanceType().orElse("machines") + "; choose another zone or type"));
        }
    }
}
