package dev.byoc.testing.internal.faults;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import dev.byoc.testing.internal.resources.PartialResources;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Resources to whose calls the faults of a script happen. */
public final class FaultyResources<S extends ResourceSpec> implements Resources<S> {
    private final ResourceType<S> type;
    private final Resources<S> real;
    private final CallInterceptor calls;

    public FaultyResources(ResourceType<S> type, Resources<S> real, CallInterceptor calls) {
        this.type = type;
        this.real = real;
        this.calls = calls;
    }

    @Override
    public boolean isSupported() {
        return real.isSupported();
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<S> lookup) {
        return calls.read(CallNames.of(ResourceVerb.LIST, type), () -> real.list(environment, lookup));
    }

    @Override
    public Attributes wished(EnvironmentKey environment, S spec, References references) {
        return real.wished(environment, spec, references);
    }

    @Override
    public Observed create(EnvironmentKey environment, S spec, References references) {
        return calls.intercept(change(
                ResourceVerb.CREATE,
                () -> real.create(environment, spec, references),
                partial -> partial.createPartly(environment, spec, references)));
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, S spec, References references) {
        return calls.intercept(change(
                ResourceVerb.UPDATE,
                () -> real.update(environment, now, spec, references),
                partial -> partial.updatePartly(environment, now, spec, references)));
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        Observed unused = calls.intercept(change(
                ResourceVerb.DELETE,
                () -> {
                    real.delete(environment, now);
                    return now;
                },
                partial -> partial.deletePartly(environment, now)));
    }

    private InterceptedCall<Observed> change(
            ResourceVerb verb, Supplier<Observed> whole, Consumer<PartialResources<S>> firstPart) {
        return new InterceptedCall<>(CallNames.of(verb, type), InterceptedCall.Kind.CHANGE, whole, () -> {
            if (real instanceof PartialResources<S> partial) {
                firstPart.accept(partial);
            }
        });
    }
}
