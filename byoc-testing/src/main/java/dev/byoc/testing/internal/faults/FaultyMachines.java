package dev.byoc.testing.internal.faults;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.FleetState;
import dev.byoc.port.Machines;
import java.util.Collection;

/** {@link Machines} to which a script of faults happens. */
public final class FaultyMachines implements Machines {
    private final Machines real;
    private final CallInterceptor calls;

    public FaultyMachines(Machines real, CallInterceptor calls) {
        this.real = real;
        this.calls = calls;
    }

    @Override
    public FleetState look(EnvironmentKey environment, ResourceId fleet) {
        return calls.read("look machines", () -> real.look(environment, fleet));
    }

    @Override
    public void pin(ResourceId fleet, String source) {
        calls.change("pin fleet", () -> real.pin(fleet, source));
    }

    @Override
    public void resize(ResourceId fleet, int desired) {
        calls.change("resize fleet", () -> real.resize(fleet, desired));
    }

    @Override
    public void retire(ResourceId fleet, ResourceId machine) {
        calls.change("retire machine", () -> real.retire(fleet, machine));
    }

    @Override
    public void protect(ResourceId fleet, Collection<ResourceId> machines, boolean protect) {
        calls.change("protect machines", () -> real.protect(fleet, machines, protect));
    }

    @Override
    public void hold(ResourceId fleet, boolean hold) {
        calls.change("hold fleet", () -> real.hold(fleet, hold));
    }
}
