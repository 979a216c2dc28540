package dev.byoc.internal.rollout;

import dev.byoc.event.ByocEvent;
import dev.byoc.internal.Context;
import dev.byoc.internal.Parallel;
import dev.byoc.internal.Retries;
import dev.byoc.model.ResourceId;
import dev.byoc.port.Machines;
import dev.byoc.rollout.FleetState;
import dev.byoc.rollout.Machine;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The fleet and the addresses of an environment: looks at them, and makes one move at a time. */
final class Fleet {
    private final Context context;
    private final Ground ground;
    private final Machines machines;

    Fleet(Context context, Ground ground) {
        this.context = context;
        this.ground = ground;
        this.machines = context.cloud().machines();
    }

    /** What is seen. */
    record Sight(FleetState state, Map<ResourceId, Optional<ResourceId>> bindings) {
        /** The machines that do not leave. */
        List<Machine> alive() {
            return state.alive();
        }

        /** The machines that run and were made from one of {@code sources}. */
        Set<ResourceId> running(Set<String> sources) {
            return state.machines().stream()
                    .filter(machine -> machine.state() == Machine.State.RUNNING && sources.contains(machine.source()))
                    .map(Machine::id)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    Sight look() {
        Collection<ResourceId> addresses = ground.addresses().values();
        CompletableFuture<Map<ResourceId, Optional<ResourceId>>> bindings = Parallel.start(
                context.executor(),
                () -> addresses.isEmpty()
                        ? Map.of()
                        : Retries.read(
                                context, () -> context.cloud().addressBindings().list(addresses)));
        FleetState state = Retries.read(context, () -> machines.look(context.owner(), ground.fleet()));
        return new Sight(state, Parallel.join(bindings));
    }

    /**
     * Returns the addresses that lead to what is no machine of the fleet, with what that is. An address that leads to
     * what has come to its end is free.
     */
    Map<ResourceId, ResourceId> taken(Sight sight) {
        Set<ResourceId> ours =
                sight.state().machines().stream().map(Machine::id).collect(Collectors.toSet());
        Map<ResourceId, ResourceId> taken = new TreeMap<>();
        sight.bindings().forEach((address, target) -> target.filter(id -> !ours.contains(id))
                .filter(id -> Retries.read(
                        context, () -> context.cloud().addressBindings().isThere(id)))
                .ifPresent(id -> taken.put(address, id)));
        return taken;
    }

    /** Makes {@code move}, which changes something. */
    void make(Move move) {
        ResourceId fleet = ground.fleet();
        if (move instanceof Move.Pin pin) {
            say("new machines are made from " + pin.source());
            machines.pin(fleet, pin.source());
        } else if (move instanceof Move.Resize resize) {
            resize(resize);
        } else if (move instanceof Move.Release release) {
            machines.protect(fleet, release.machines(), false);
        } else if (move instanceof Move.Hold hold) {
            machines.hold(fleet, hold.hold());
        } else if (move instanceof Move.Bind bind) {
            bind(bind);
        } else if (move instanceof Move.Retire retire) {
            say("retiring " + retire.machines());
            all(retire.machines().stream()
                    .<Supplier<Boolean>>map(machine -> () -> {
                        machines.retire(fleet, machine);
                        return true;
                    })
                    .toList());
        } else {
            throw new IllegalArgumentException("The move changes nothing [move=" + move + "]");
        }
    }

    private void resize(Move.Resize resize) {
        say(resize.desired() == 1 ? "asking for 1 machine" : "asking for " + resize.desired() + " machines");
        if (!resize.protect().isEmpty()) {
            machines.protect(ground.fleet(), resize.protect(), true);
        }
        machines.resize(ground.fleet(), resize.desired());
    }

    private void bind(Move.Bind bind) {
        all(bind.targets().entrySet().stream()
                .<Supplier<Boolean>>map(target -> () -> {
                    say("address " + target.getKey() + " leads to " + target.getValue());
                    context.cloud().addressBindings().bind(target.getKey(), target.getValue());
                    return true;
                })
                .toList());
    }

    private void all(List<Supplier<Boolean>> changes) {
        List<Boolean> unused = Parallel.all(context.executor(), changes);
    }

    private void say(String text) {
        context.tell(new ByocEvent.RolloutStep(context.owner(), text));
    }
}
