package dev.byoc.internal.observe;

import dev.byoc.blueprint.Blueprint;
import dev.byoc.blueprint.Blueprint.ExistingNetwork;
import dev.byoc.blueprint.Site;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RememberedState;
import dev.byoc.internal.plan.Planner;
import dev.byoc.internal.plan.Planner.Situation;
import dev.byoc.model.Component;
import dev.byoc.model.ExternalId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.SubnetSpec;
import dev.byoc.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at the account and plans, for one operation. Changes nothing. */
public final class Surveyor {
    /** Stands for a zone that is not chosen yet; what a look needs does not depend on zones. */
    private static final String ANY_ZONE = "(any zone)";

    /** What {@link #observeForDeployments} looks for. */
    public static final List<ResourceType<?>> LISTED_FOR_DEPLOYMENTS = List.of(
            ResourceType.SUBNET,
            ResourceType.FIREWALL,
            ResourceType.ADDRESS,
            ResourceType.LAUNCH_TEMPLATE,
            ResourceType.FLEET);

    private final EngineContext context;
    private final Vendor vendor;
    private final Blueprint blueprint;
    private final ResourceObserver observer;
    private final ExternalIdSource externalIds;
    private final ZoneChoice zones;

    /** Creates what looks for one operation. */
    public Surveyor(EngineContext context, Vendor vendor, Blueprint blueprint, ExternalIdSource externalIds) {
        this.context = context;
        this.vendor = vendor;
        this.blueprint = blueprint;
        this.observer = new ResourceObserver(context);
        this.externalIds = externalIds;
        this.zones = new ZoneChoice(context, blueprint);
    }

    /** Looks, and plans for what was found. */
    public Survey survey(RememberedState memory) {
        try (StartedTask<List<ExternalId>> secrets = context.parallel()
                        .start(() -> externalIds.find(
                                context, blueprint.manager(context.environment()), memory.externalIds()));
                StartedTask<ZoneChoice.Offer> offer = context.parallel().start(zones::ask)) {
            List<ResourceSpec> provisional =
                    blueprint.expand(site(memory, anyZones(), List.of(ExternalIdSource.PLACEHOLDER)));
            List<Observed> observed = observer.observe(provisional, memory.known());
            List<ExternalId> ids = secrets.get();
            List<ResourceSpec> specs =
                    blueprint.expand(site(memory, zones.choose(zonesInUse(observed), offer::get), ids));
            References given = given();
            Plan plan = Planner.plan(
                    context.environment(),
                    specs,
                    new Situation(observed, memory.known(), memory.begun(), given),
                    observer::wished);
            return new Survey(specs, observed, given, ids, plan);
        }
    }

    /** Returns what is there of the environment, for a teardown. */
    public List<Observed> observe(RememberedState memory) {
        List<ResourceSpec> provisional =
                blueprint.expand(site(memory, anyZones(), List.of(ExternalIdSource.PLACEHOLDER)));
        return observer.observe(provisional, memory.known());
    }

    /**
     * Returns what deployments need. What is found by its name is taken to be there: the manager, whose rights this is
     * done with, may not list buckets and log groups.
     */
    public List<Observed> observeForDeployments(RememberedState memory) {
        List<ResourceSpec> specs = blueprint.expand(site(memory, anyZones(), List.of(ExternalIdSource.PLACEHOLDER)));
        List<Observed> all = new ArrayList<>();
        for (ResourceSpec spec : specs) {
            if (spec instanceof BucketSpec bucket) {
                all.add(given(bucket.component(), ResourceType.BUCKET, ResourceId.of(bucket.name())));
            } else if (spec instanceof LogGroupSpec log) {
                all.add(given(log.component(), ResourceType.LOG_GROUP, ResourceId.of(log.name())));
            }
        }
        List<Supplier<List<Observed>>> questions = LISTED_FOR_DEPLOYMENTS.stream()
                .<Supplier<List<Observed>>>map(type -> () -> observer.observe(type, specs, memory.known()))
                .toList();
        context.parallel().all(questions).forEach(all::addAll);
        return all.stream().filter(found -> !found.component().isOfDeployment()).toList();
    }

    private List<String> anyZones() {
        return new ArrayList<>(java.util.Collections.nCopies(blueprint.zones(), ANY_ZONE));
    }

    private Site site(RememberedState memory, List<String> zones, List<ExternalId> ids) {
        return Site.builder()
                .environment(context.environment())
                .vendor(vendor)
                .account(memory.identity().account())
                .region(memory.identity().region())
                .zones(zones)
                .externalIds(ids)
                .build();
    }

    /** Subnets stay in the zones that they are in, whatever order the provider lists zones in. */
    private static Map<Component, String> zonesInUse(List<Observed> observed) {
        Map<Component, String> zones = new HashMap<>();
        observed.stream().filter(found -> found.type() == ResourceType.SUBNET).forEach(found -> found.attributes()
                .find(SubnetSpec.ZONE)
                .ifPresent(zone -> zones.putIfAbsent(found.component(), zone)));
        return zones;
    }

    private References given() {
        Optional<ExistingNetwork> existing = blueprint.existingNetwork();
        if (existing.isEmpty()) {
            return References.none();
        }
        References given = References.none()
                .with(given(
                        Component.of("network"),
                        ResourceType.NETWORK,
                        existing.get().network()));
        for (Map.Entry<Component, ResourceId> subnet : existing.get().subnets().entrySet()) {
            given = given.with(given(subnet.getKey(), ResourceType.SUBNET, subnet.getValue()));
        }
        return given;
    }

    private static Observed given(Component component, ResourceType<?> type, ResourceId id) {
        return Observed.builder()
                .component(component)
                .type(type)
                .id(id)
                .attributes(Attributes.none())
                .build();
    }
}
