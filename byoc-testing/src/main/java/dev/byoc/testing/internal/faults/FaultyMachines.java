package dev.byoc.testing.internal.faults;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.FleetState;
import dev.byoc.port.Machines;
import dev.byoc.testing.Faults;
import java.util.Collection;

/** {@link Machines} to which a script of faults happens. */
public final class FaultyMachines implements Machines {
    private final Machines real;
    private final Faults faults;

    public FaultyMachines(Machines real, Faults faults) {
        this.real = real;
        this.faults = faults;
    }

    @Override
    public FleetState look(EnvironmentKey environment, ResourceId fleet) {
        return faults.read("look machines", () -> real.look(environment, fleet));
    }

    @Override
    public void pin(ResourceId fleet, String source) {
        faults.change("pin fleet", () -> real.pin(fleet, source));
    }

    @Override
    public void resize(ResourceId fleet, int desired) {
        faults.change("resize fleet", () -> real.resize(fleet, desired));
    }

    @Override
    public void retire(ResourceId fleet, ResourceId machine) {
        faults.change("retire machine", () -> real.retire(fleet, machine));
    }

    @Override
    public void protect(ResourceId fleet, Collection<ResourceId> machines, boolean protect) {
        faults.change("protect machines", () -> real.protect(fleet, machines, protect));
    }

    @Override
    public void hold(ResourceId fleet, boolean hold) {
        faults.change("hold fleet", () -> real.hold(fleet, hold));
    }
}
