package dev.byoc.internal.rollout.fleet;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what to do next about a fleet. A pure function of what is seen, so that a process that goes on where another
 * stopped decides the same.
 *
 * <p>At every moment, old machines go only after as many new ones are verified, have the addresses of those that go,
 * and have stayed healthy with them for the bake time. The provider never chooses which machine goes while it could
 * choose one that serves.
 */
final class FleetMovePlanner {
    private final FleetTarget target;
    private final FleetView view;
    private final List<Machine> alive;
    private final List<Machine> outgoing;
    private final List<Machine> verified;
    private final boolean allVerified;
    private final FleetCapacity capacity;

    private FleetMovePlanner(FleetTarget target, FleetView view) {
        this.target = target;
        this.view = view;
        this.alive = view.alive();
        this.outgoing = view.outgoing(target);
        this.verified = view.verifiedMachines(target);
        int started = view.newMachines(target).size();
        this.allVerified = verified.size() == started;
        this.capacity = new FleetCapacity(
                target.count(),
                view.fleet().max(),
                target.strategy(),
                outgoing.size(),
                started,
                verified.size(),
                view.fleet().desired());
    }

    /** Returns what to do next. */
    static FleetMove next(FleetTarget target, FleetView view) {
        return new FleetMovePlanner(target, view).next();
    }

    private FleetMove next() {
        if (target.pin().isPresent() && !view.isPinnedTo(target)) {
            return new FleetMove.Pin(target.pin().get());
        }
        if (target.count() == 0) {
            return removeAll();
        }
        boolean settled = outgoing.isEmpty() && allVerified && verified.size() == target.count();
        if (!settled && !view.fleet().held()) {
            return new FleetMove.SuspendRebalancing(true);
        }
        if (allVerified) {
            return exchange(settled);
        }
        Map<ResourceId, ResourceId> bindings = bindingsNeeded(List.of());
        return bindings.isEmpty() ? startNextBatch() : new FleetMove.Bind(bindings);
    }

    private FleetMove removeAll() {
        if (view.fleet().desired() > 0) {
            return new FleetMove.Resize(0, Set.of());
        }
        if (!protectedMachines().isEmpty()) {
            return new FleetMove.Unprotect(protectedMachines());
        }
        if (!alive.isEmpty()) {
            return new FleetMove.AwaitMachines();
        }
        return view.fleet().held() ? new FleetMove.SuspendRebalancing(false) : new FleetMove.Finished(List.of());
    }

    /** Returns the machines that the provider must not choose; only those that run can be protected. */
    private Set<ResourceId> protectedMachines() {
        return ids(alive.stream()
                .filter(machine -> machine.protectedFromScaleIn() && machine.state() == Machine.State.RUNNING)
                .toList());
    }

    /** Lets the new machines, all of which are verified, take over from as many old ones. */
    private FleetMove exchange(boolean settled) {
        List<Machine> retiring = retiring();
        Map<ResourceId, ResourceId> bindings = bindingsNeeded(retiring);
        if (!bindings.isEmpty()) {
            return new FleetMove.Bind(bindings);
        }
        Set<ResourceId> unbaked = ids(verified);
        unbaked.removeAll(view.baked());
        if (!unbaked.isEmpty()) {
            return new FleetMove.Bake(unbaked);
        }
        if (!retiring.isEmpty()) {
            return new FleetMove.Retire(retiring.stream().map(Machine::id).toList());
        }
        if (!settled) {
            return startNextBatch();
        }
        if (view.fleet().desired() != verified.size()) {
            return new FleetMove.Resize(verified.size(), ids(verified));
        }
        if (!protectedMachines().isEmpty()) {
            return new FleetMove.Unprotect(protectedMachines());
        }
        return view.fleet().held()
                ? new FleetMove.SuspendRebalancing(false)
                : new FleetMove.Finished(verified.stream().map(Machine::id).toList());
    }

    /** Returns the machines that can go now: old ones, else new ones beyond those that are wanted. */
    private List<Machine> retiring() {
        return outgoing.isEmpty()
                ? inRetirementOrder(verified).limit(capacity.surplus()).toList()
                : inRetirementOrder(outgoing).limit(capacity.outgoingToRetire()).toList();
    }

    /** Returns machines that do not serve before those that do, those without an address before those with one. */
    private Stream<Machine> inRetirementOrder(List<Machine> machines) {
        Set<ResourceId> addressed =
                view.bindings().values().stream().flatMap(Optional::stream).collect(Collectors.toSet());
        return machines.stream()
                .sorted(Comparator.comparing((Machine machine) -> machine.state() == Machine.State.RUNNING
                                && machine.sound()
                                && !view.failed().contains(machine.id()))
                        .thenComparing(machine -> target.serving().contains(machine.id()))
                        .thenComparing(machine -> addressed.contains(machine.id()))
                        .thenComparing(Machine::since)
                        .thenComparing(Machine::id));
    }

    /** Returns which addresses to bind to which machines, so that none leads nowhere or to one of {@code retiring}. */
    private Map<ResourceId, ResourceId> bindingsNeeded(List<Machine> retiring) {
        Set<ResourceId> staying = ids(outgoing);
        staying.retainAll(target.serving());
        staying.addAll(ids(verified));
        staying.removeAll(ids(retiring));
        staying.removeAll(view.failed());
        Set<ResourceId> addressed = target.addresses().stream()
                .flatMap(address -> view.bindings().getOrDefault(address, Optional.empty()).stream())
                .collect(Collectors.toSet());
        Deque<ResourceId> free = verified.stream()
                .map(Machine::id)
                .filter(machine -> staying.contains(machine) && !addressed.contains(machine))
                .sorted()
                .collect(Collectors.toCollection(ArrayDeque::new));
        Map<ResourceId, ResourceId> needed = new LinkedHashMap<>();
        for (ResourceId address : target.addresses()) {
            boolean known = view.bindings().containsKey(address);
            Optional<ResourceId> current = view.bindings().getOrDefault(address, Optional.empty());
            if (known && current.filter(staying::contains).isEmpty() && !free.isEmpty()) {
                needed.put(address, free.poll());
            }
        }
        return needed;
    }

    /**
     * Makes room for the next batch beside what is there. Where the fleet may have no more machines, one that has
     * failed goes first.
     */
    private FleetMove startNextBatch() {
        if (capacity.isFull()) {
            Optional<Machine> failed = inRetirementOrder(outgoing)
                    .filter(machine -> view.failed().contains(machine.id()))
                    .findFirst();
            if (failed.isPresent()) {
                return new FleetMove.Retire(List.of(failed.get().id()));
            }
        }
        int desired = capacity.size();
        if (desired == view.fleet().desired()) {
            return new FleetMove.AwaitMachines();
        }
        boolean fewer = desired < view.fleet().desired();
        return new FleetMove.Resize(desired, fewer ? ids(alive) : Set.of());
    }

    private static Set<ResourceId> ids(Collection<Machine> machines) {
        return machines.stream().map(Machine::id).collect(Collectors.toCollection(HashSet::new));
    }
}
