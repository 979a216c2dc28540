package dev.byoc.internal.observe;

import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Looks at what is there: one listing for each type, all at once. */
public final class ResourceObserver {
    private final EngineContext context;

    /** Creates the observer of the environment that {@code context} names. */
    public ResourceObserver(EngineContext context) {
        this.context = context;
    }

    /** Returns every resource of the environment. */
    List<Observed> observe(List<ResourceSpec> specs, Map<Component, ResourceId> known) {
        List<Supplier<List<Observed>>> questions = ResourceType.all().stream()
                .<Supplier<List<Observed>>>map(type -> () -> observe(type, specs, known))
                .toList();
        return context.parallel().all(questions).stream()
                .flatMap(Collection::stream)
                .toList();
    }

    /** Returns every resource of kind {@code type}. */
    public <S extends ResourceSpec> List<Observed> observe(
            ResourceType<S> type, List<ResourceSpec> specs, Map<Component, ResourceId> known) {
        List<S> wished = specs.stream()
                .filter(spec -> spec.type() == type)
                .map(type::cast)
                .toList();
        List<Component> components =
                wished.stream().map(ResourceSpec::component).toList();
        Map<Component, ResourceId> remembered = known.entrySet().stream()
                .filter(entry -> components.contains(entry.getKey()))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return RetryingReads.read(
                context,
                () -> context.cloud().resources(type).list(context.environment(), new Lookup<>(wished, remembered)));
    }

    /** Returns what {@code spec} looks like once it is fulfilled. */
    public Attributes wished(ResourceSpec spec, References references) {
        return wished(spec.type(), spec, references);
    }

    private <S extends ResourceSpec> Attributes wished(ResourceType<S> type, ResourceSpec spec, References references) {
        return context.cloud().resources(type).wished(context.environment(), type.cast(spec), references);
    }
}
