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

/** One account in one region of a simulated provider. Guarded by the provider's monitor. */
public final class RegionalAccount {
    private final SimulatedProvider provider;
    private final AccountId id;
    private final Region region;

    public RegionalAccount(SimulatedProvider provider, AccountId id, Region region) {
        this.provider = provider;
        this.id = id;
        this.region = region;
    }

    /** A resource and what it is at some time. */
    public record Found(ResourceHistory history, ResourceState state) {}

    public SimulatedProvider provider() {
        return provider;
    }

    public AccountId id() {
        return id;
    }

    public Region region() {
        return region;
    }

    public DeniedActions deniedActions() {
        return provider.deniedActions(id);
    }

    public RegionalState state() {
        return provider.state(id, region);
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
        return IntStream.range(0, provider.settings().zoneCount())
                .mapToObj(zone -> region.value() + (char) ('a' + zone))
                .toList();
    }

    /** Returns the zones that offer {@code instanceType}; none where nobody knows it. */
    public Set<String> zonesOffering(String instanceType) {
        Map<String, Set<String>> offerings = provider.settings().zonesByInstanceType();
        if (offerings.containsKey(instanceType)) {
            return offerings.getOrDefault(instanceType, Set.of());
        }
        return instanceType.matches("(m5|m6i|r6i|c6i|m6g|r6g|c6g)\\.[0-9]*x?large") ? Set.copyOf(zones()) : Set.of();
    }

    /** Returns what readers see of {@code type}, which may be out of date. */
    public List<Found> seen(ResourceType<?> type) {
        Map<ResourceId, ResourceHistory> items = provider.items(id, region, type);
        items.values().removeIf(history -> history.forgetBefore(provider.readTime()));
        return found(items.values().stream(), provider.readTime());
    }

    /** Returns what there is of {@code type}. */
    public List<Found> existing(ResourceType<?> type) {
        return found(provider.items(id, region, type).values().stream(), provider.now());
    }

    /** Returns what there is under {@code resource}. */
    public Optional<Found> existing(ResourceType<?> type, ResourceId resource) {
        return Optional.ofNullable(provider.items(id, region, type).get(resource))
                .flatMap(history -> history.at(provider.now()).map(state -> new Found(history, state)));
    }

    /**
     * Returns what there is under {@code resource}, if readers see it.
     *
     * @throws NotFoundException if it is gone or cannot be seen yet
     */
    public Found require(ResourceType<?> type, ResourceId resource) {
        return existing(type, resource)
                .filter(found -> found.history().at(provider.readTime()).isPresent())
                .orElseThrow(() -> new NotFoundException(
                        "There is no such resource, or not yet [type=" + type + ", id=" + resource + "]"));
    }

    public ResourceHistory add(ResourceType<?> type, ResourceId resource, ResourceState state) {
        Map<ResourceId, ResourceHistory> items = provider.items(id, region, type);
        ResourceHistory history = items.computeIfAbsent(resource, key -> new ResourceHistory(type, key));
        history.append(state);
        return history;
    }

    private static List<Found> found(Stream<ResourceHistory> items, Instant at) {
        return items.flatMap(history -> history.at(at).map(state -> new Found(history, state)).stream())
                .toList();
    }
}
