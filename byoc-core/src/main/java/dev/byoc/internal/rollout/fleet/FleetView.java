package dev.byoc.internal.rollout.fleet;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A fleet as the provider shows it, with what this operation has found out about its machines.
 *
 * @param fleet the fleet
 * @param bindings what each address leads to
 * @param verified the machines that have been verified
 * @param baked those that have stayed healthy with the traffic for the bake time
 * @param failed those that are unhealthy and are to be replaced
 * @param retired those that were told to go and may not show it yet
 */
record FleetView(
        FleetState fleet,
        Map<ResourceId, Optional<ResourceId>> bindings,
        Set<ResourceId> verified,
        Set<ResourceId> baked,
        Set<ResourceId> failed,
        Set<ResourceId> retired) {
    FleetView {
        bindings = Map.copyOf(bindings);
        verified = Set.copyOf(verified);
        baked = Set.copyOf(baked);
        failed = Set.copyOf(failed);
        retired = Set.copyOf(retired);
    }

    /** Returns the machines that stay unless somebody retires them. */
    List<Machine> alive() {
        return fleet.alive().stream()
                .filter(machine -> !retired.contains(machine.id()))
                .toList();
    }

    /** Returns the machines of the release that is to serve, without those that are to be replaced. */
    List<Machine> newMachines(FleetTarget target) {
        return alive().stream()
                .filter(machine ->
                        machine.source().filter(target.sources()::contains).isPresent()
                                && !failed.contains(machine.id()))
                .toList();
    }

    /** Returns those of the {@link #newMachines} that are verified. */
    List<Machine> verifiedMachines(FleetTarget target) {
        return newMachines(target).stream()
                .filter(machine -> verified.contains(machine.id()))
                .toList();
    }

    /** Returns the machines that are to go: all but the {@link #newMachines}. */
    List<Machine> outgoing(FleetTarget target) {
        List<Machine> staying = newMachines(target);
        return alive().stream().filter(machine -> !staying.contains(machine)).toList();
    }

    /** Returns whether new machines are made from what {@code target} says. */
    boolean isPinnedTo(FleetTarget target) {
        return target.pin().equals(fleet.source());
    }

    /** Returns what will be seen once {@code move} has been made. */
    FleetView after(FleetMove move) {
        FleetState.Builder next = FleetState.builder().from(fleet);
        if (move instanceof FleetMove.Pin pin) {
            return with(next.source(pin.source()).build());
        }
        if (move instanceof FleetMove.Resize resize) {
            return with(next.desired(resize.desired()).build());
        }
        if (move instanceof FleetMove.Unprotect unprotect) {
            return with(next.machines(fleet.machines().stream()
                            .map(machine -> Machine.builder()
                                    .from(machine)
                                    .protectedFromScaleIn(machine.protectedFromScaleIn()
                                            && !unprotect.machines().contains(machine.id()))
                                    .build())
                            .toList())
                    .build());
        }
        if (move instanceof FleetMove.SuspendRebalancing rebalancing) {
            return with(next.held(rebalancing.suspended()).build());
        }
        if (move instanceof FleetMove.Bind bind) {
            Map<ResourceId, Optional<ResourceId>> moved = new HashMap<>(bindings);
            bind.targets().forEach((address, machine) -> moved.put(address, Optional.of(machine)));
            return new FleetView(fleet, moved, verified, baked, failed, retired);
        }
        if (move instanceof FleetMove.Retire retire) {
            Set<ResourceId> gone = new HashSet<>(retired);
            gone.addAll(retire.machines());
            FleetState fewer = next.desired(
                            Math.max(0, fleet.desired() - retire.machines().size()))
                    .build();
            return new FleetView(fewer, bindings, verified, baked, failed, gone);
        }
        throw new IllegalArgumentException("The move changes nothing [move=" + move + "]");
    }

    private FleetView with(FleetState next) {
        return new FleetView(next, bindings, verified, baked, failed, retired);
    }
}
