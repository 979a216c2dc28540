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
 * A fleet as it was seen, with what is known of its machines besides.
 *
 * @param fleet the fleet
 * @param bindings what each address leads to
 * @param verified the machines that have shown that they do their job
 * @param baked those that have gone on doing it for the bake time
 * @param failed those that do not do their job and are to be replaced
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

    /** The machines that are there to stay unless somebody retires them. */
    List<Machine> alive() {
        return fleet.alive().stream()
                .filter(machine -> !retired.contains(machine.id()))
                .toList();
    }

    /** The machines of the wished release, without those that are to be replaced. */
    List<Machine> fresh(FleetTarget goal) {
        return alive().stream()
                .filter(machine -> goal.sources().contains(machine.source()) && !failed.contains(machine.id()))
                .toList();
    }

    /** Those of the {@link #fresh} machines that are verified. */
    List<Machine> good(FleetTarget goal) {
        return fresh(goal).stream()
                .filter(machine -> verified.contains(machine.id()))
                .toList();
    }

    /** The machines that are to go. */
    List<Machine> stale(FleetTarget goal) {
        List<Machine> fresh = fresh(goal);
        return alive().stream().filter(machine -> !fresh.contains(machine)).toList();
    }

    /** Whether new machines are made from what {@code goal} wishes. */
    boolean isPinnedTo(FleetTarget goal) {
        return goal.pin().equals(Optional.of(fleet.source()));
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
        if (move instanceof FleetMove.Release release) {
            return with(next.machines(fleet.machines().stream()
                            .map(machine -> Machine.builder()
                                    .from(machine)
                                    .protectedFromScaleIn(machine.protectedFromScaleIn()
                                            && !release.machines().contains(machine.id()))
                                    .build())
                            .toList())
                    .build());
        }
        if (move instanceof FleetMove.Hold hold) {
            return with(next.held(hold.hold()).build());
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
