package dev.byoc.internal.rollout.fleet;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A fleet as simple as can be: what is asked for is done at once, and machines run one step after they were made. */
final class FleetModel {
    final Map<ResourceId, Optional<ResourceId>> bindings = new HashMap<>();
    private final Map<ResourceId, Machine> machines = new HashMap<>();
    private final Set<ResourceId> guarded = new HashSet<>();
    private final int max;
    private String source;
    private int desired;
    private boolean held;
    private int made;

    FleetModel(String source, int running, int max, int addresses) {
        this.source = source;
        this.max = max;
        this.desired = running;
        launch();
        start();
        List<ResourceId> ids = machines.keySet().stream().sorted().toList();
        for (int i = 0; i < addresses; i++) {
            bindings.put(ResourceId.of("eip-" + i), i < ids.size() ? Optional.of(ids.get(i)) : Optional.empty());
        }
    }

    List<Machine> machines() {
        return List.copyOf(machines.values());
    }

    FleetState state() {
        return FleetState.builder()
                .source(source)
                .desired(desired)
                .max(max)
                .held(held)
                .machines(machines.values().stream()
                        .map(machine -> Machine.builder()
                                .from(machine)
                                .protectedFromScaleIn(guarded.contains(machine.id()))
                                .build())
                        .toList())
                .build();
    }

    /** Does what {@code move} says. */
    void make(FleetMove move) {
        if (move instanceof FleetMove.Pin pin) {
            source = pin.source();
        } else if (move instanceof FleetMove.Resize resize) {
            guarded.addAll(resize.protect());
            desired = resize.desired();
        } else if (move instanceof FleetMove.Unprotect unprotect) {
            guarded.removeAll(unprotect.machines());
        } else if (move instanceof FleetMove.SuspendRebalancing rebalancing) {
            held = rebalancing.suspended();
        } else if (move instanceof FleetMove.Bind bind) {
            bind.targets().forEach((address, machine) -> bindings.put(address, Optional.of(machine)));
        } else if (move instanceof FleetMove.Retire retire) {
            retire.machines().forEach(machine -> {
                remove(machine);
                desired--;
            });
        }
        launch();
    }

    /** Lets time pass: what was made runs, what is missing is made, what is too much goes, the serving ones first. */
    void pass() {
        start();
        List<ResourceId> free = machines.keySet().stream()
                .filter(id -> !guarded.contains(id))
                .sorted()
                .toList();
        for (int i = 0; i < machines.size() - desired && i < free.size(); i++) {
            remove(free.get(i));
        }
        launch();
    }

    void remove(ResourceId machine) {
        machines.remove(machine);
        bindings.replaceAll((address, target) -> target.filter(id -> !id.equals(machine)));
    }

    private void start() {
        machines.replaceAll((id, machine) ->
                Machine.builder().from(machine).state(Machine.State.RUNNING).build());
    }

    private void launch() {
        while (machines.size() < desired) {
            made++;
            ResourceId id = ResourceId.of("i-%04d".formatted(made));
            machines.put(
                    id,
                    Machine.builder()
                            .id(id)
                            .state(Machine.State.STARTING)
                            .source(source)
                            .instanceType("m5.xlarge")
                            .zone("a")
                            .since(Instant.EPOCH.plusSeconds(made))
                            .sound(true)
                            .build());
        }
    }

    FleetView view(Set<ResourceId> verified, Set<ResourceId> baked, Set<ResourceId> failed) {
        return new FleetView(state(), bindings, verified, baked, failed, Set.of());
    }
}
