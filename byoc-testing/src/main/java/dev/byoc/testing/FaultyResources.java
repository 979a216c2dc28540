package dev.byoc.testing;

import dev.byoc.model.Attributes;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.model.ResourceSpec;
import dev.byoc.model.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import dev.byoc.testing.Faults.Act;
import dev.byoc.testing.Faults.Kind;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Resources to which a script of faults happens. */
final class FaultyResources<S extends ResourceSpec> implements Resources<S> {
    private final ResourceType<S> type;
    private final Resources<S> real;
    private final Faults faults;

    FaultyResources(ResourceType<S> type, Resources<S> real, Faults faults) {
        this.type = type;
        this.real = real;
        this.faults = faults;
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<S> lookup) {
        return faults.read("list " + type, () -> real.list(owner, lookup));
    }

    @Override
    public Attributes wished(Owner owner, S spec, References references) {
        return real.wished(owner, spec, references);
    }

    @Override
    public Observed create(Owner owner, S spec, References references) {
        return faults.play(change(
                "create",
                () -> real.create(owner, spec, references),
                partial -> partial.createPartly(owner, spec, references)));
    }

    @Override
    public Observed update(Owner owner, Observed now, S spec, References references) {
        return faults.play(change(
                "update",
                () -> real.update(owner, now, spec, references),
                partial -> partial.updatePartly(owner, now, spec, references)));
    }

    @Override
    public void delete(Owner owner, Observed now) {
        Observed unused = faults.play(change(
                "delete",
                () -> {
                    real.delete(owner, now);
                    return now;
                },
                partial -> partial.deletePartly(owner, now)));
    }

    private Act<Observed> change(String verb, Supplier<Observed> wholly, Consumer<Partial<S>> partly) {
        return new Act<>(verb + " " + type, Kind.CHANGE, wholly, () -> {
            if (real instanceof Partial<S> partial) {
                partly.accept(partial);
            }
        });
    }
}
