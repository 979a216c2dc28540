package dev.byoc.testing.internal.account;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.AccountId;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One account in one region of a world. Guarded by the world's monitor. */
public final class RegionalAccount {
    private final SimulatedProvider world;
    private final AccountId id;
    private final Region region;

    public RegionalAccount(SimulatedProvider world, AccountId id, Region region) {
        this.world = world;
        this.id = id;
        this.region = region;
    }

    /** A resource and what it is at some time. */
    public record Found(ResourceHistory item, ResourceState state) {}

    public SimulatedProvider world() {
        return world;
    }

    public AccountId id() {
        return id;
    }

    public Region region() {
        return region;
    }

    public DeniedActions gate() {
        return world.gate(id);
    }

    public RegionalState site() {
        return world.site(id, region);
    }

    /** Returns the partition that the region is in. */
    public String partition() {
        if (region.value().startsWith("cn-")) {
            return "aws-cn";
        }
        return region.value().startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** Returns the zones of the region, sorted. */
    public List<String> zones() {
        return IntStream.range(0, world.settings().zones())
                .mapToObj(zone -> region.value() + (char) ('a' + zone))
                .toList();
    }

    /** Returns the zones that offer {@code instanceType}; none where nobody knows it. */
    public Set<String> zonesOffering(String instanceType) {
        Map<String, Set<String>> offerings = world.settings().offerings();
        if (offerings.containsKey(instanceType)) {
            return offerings.getOrDefault(instanceType, Set.of());
        }
        return instanceType.matches("(m5|m6i|r6i|c6i|m6g|r6g|c6g)\\.[0-9]*x?large") ? Set.copyOf(zones()) : Set.of();
    }

    /** Returns what readers see of {@code type}, which may be out of date. */
    public List<Found> seen(ResourceType<?> type) {
        Map<ResourceId, ResourceHistory> items = world.items(id, region, type);
        items.values().removeIf(item -> item.forgetBefore(world.horizon()));
        return found(items.values().stream(), world.horizon());
    }

    /** Returns what there is of {@code type}. */
    public List<Found> existing(ResourceType<?> type) {
        return found(world.items(id, region, type).values().stream(), world.now());
    }

    /** Returns what there is under {@code resource}. */
    public Optional<Found> existing(ResourceType<?> type, ResourceId resource) {
        return Optional.ofNullable(world.items(id, region, type).get(resource))
                .flatMap(item -> item.at(world.now()).map(state -> new Found(item, state)));
    }

    /**
     * Returns what there is under {@code resource}, if readers see it.
     *
     * @throws NotFoundException if it is gone or cannot be seen yet
     */
    public Found require(ResourceType<?> type, ResourceId resource) {
        return existing(type, resource)
                .filter(found -> found.item().at(world.horizon()).isPresent())
                .orElseThrow(() -> new NotFoundException(
                        "There is no such resource, or not yet [type=" + type + ", id=" + resource + "]"));
    }

    public ResourceHistory add(ResourceType<?> type, ResourceId resource, ResourceState state) {
        Map<ResourceId, ResourceHistory> items = world.items(id, region, type);
        ResourceHistory item = items.computeIfAbsent(resource, key -> new ResourceHistory(type, key));
        item.become(state);
        return item;
    }

    private static List<Found> found(Stream<ResourceHistory> items, Instant at) {
        return items.flatMap(item -> item.at(at).map(state -> new Found(item, state)).stream())
                .toList();
    }
}
