package dev.byoc.testing.internal.faults;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.FleetState;
import dev.byoc.port.Machines;
import java.util.Collection;

/** {@link Machines} to whose calls the faults of a script happen. */
public final class FaultyMachines implements Machines {
    private final Machines real;
    private final CallInterceptor calls;

    public FaultyMachines(Machines real, CallInterceptor calls) {
        this.real = real;
        this.calls = calls;
    }

    @Override
    public FleetState look(EnvironmentKey environment, ResourceId fleet) {
        return calls.read(PortCall.LOOK_MACHINES, () -> real.look(environment, fleet));
    }

    @Override
    public void pin(ResourceId fleet, String source) {
        calls.change(PortCall.PIN_FLEET, () -> real.pin(fleet, source));
    }

    @Override
    public void resize(ResourceId fleet, int desired) {
        calls.change(PortCall.RESIZE_FLEET, () -> real.resize(fleet, desired));
    }

    @Override
    public void retire(ResourceId fleet, ResourceId machine) {
        calls.change(PortCall.RETIRE_MACHINE, () -> real.retire(fleet, machine));
    }

    @Override
    public void protect(ResourceId fleet, Collection<ResourceId> machines, boolean protect) {
        calls.change(PortCall.PROTECT_MACHINES, () -> real.protect(fleet, machines, protect));
    }

    @Override
    public void hold(ResourceId fleet, boolean hold) {
        calls.change(PortCall.HOLD_FLEET, () -> real.hold(fleet, hold));
    }
}
