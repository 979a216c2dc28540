package dev.byoc.testing.internal.faults;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import dev.byoc.testing.Faults;
import dev.byoc.testing.Faults.Act;
import dev.byoc.testing.Faults.Kind;
import dev.byoc.testing.internal.resources.PartialResources;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Resources to which a script of faults happens. */
public final class FaultyResources<S extends ResourceSpec> implements Resources<S> {
    private final ResourceType<S> type;
    private final Resources<S> real;
    private final Faults faults;

    public FaultyResources(ResourceType<S> type, Resources<S> real, Faults faults) {
        this.type = type;
        this.real = real;
        this.faults = faults;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<S> lookup) {
        return faults.read("list " + type, () -> real.list(environment, lookup));
    }

    @Override
    public Attributes wished(EnvironmentKey environment, S spec, References references) {
        return real.wished(environment, spec, references);
    }

    @Override
    public Observed create(EnvironmentKey environment, S spec, References references) {
        return faults.play(change(
                "create",
                () -> real.create(environment, spec, references),
                partial -> partial.createPartly(environment, spec, references)));
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, S spec, References references) {
        return faults.play(change(
                "update",
                () -> real.update(environment, now, spec, references),
                partial -> partial.updatePartly(environment, now, spec, references)));
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        Observed unused = faults.play(change(
                "delete",
                () -> {
                    real.delete(environment, now);
                    return now;
                },
                partial -> partial.deletePartly(environment, now)));
    }

    private Act<Observed> change(String verb, Supplier<Observed> wholly, Consumer<PartialResources<S>> partly) {
        return new Act<>(verb + " " + type, Kind.CHANGE, wholly, () -> {
            if (real instanceof PartialResources<S> partial) {
                partly.accept(partial);
            }
        });
    }
}
