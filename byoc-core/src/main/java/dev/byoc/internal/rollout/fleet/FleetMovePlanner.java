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
 * Decides what to do next about a fleet, from what is seen of it alone, so that a process that goes on where another
 * stopped decides the same. A pure function of its inputs.
 *
 * <p>What holds at every moment: old machines go only after as many new ones are verified, have the addresses of those
 * that go, and have kept healthy with them for the bake time. The provider is never left to choose which machine goes
 * while one that serves could be chosen.
 */
final class FleetMovePlanner {
    private final FleetTarget goal;
    private final FleetView view;
    private final List<Machine> alive;
    private final List<Machine> fresh;
    private final List<Machine> stale;
    private final List<Machine> good;

    private FleetMovePlanner(FleetTarget goal, FleetView view) {
        this.goal = goal;
        this.view = view;
        this.alive = view.alive();
        this.fresh = view.fresh(goal);
        this.stale = view.stale(goal);
        this.good = view.good(goal);
    }

    /** Returns what to do next. */
    static FleetMove next(FleetTarget goal, FleetView view) {
        return new FleetMovePlanner(goal, view).next();
    }

    private FleetMove next() {
        if (goal.pin().isPresent() && !view.isPinnedTo(goal)) {
            return new FleetMove.Pin(goal.pin().get());
        }
        if (goal.count() == 0) {
            return stop();
        }
        boolean settled = stale.isEmpty() && good.size() == fresh.size() && good.size() == goal.count();
        if (!settled && !view.fleet().held()) {
            return new FleetMove.Hold(true);
        }
        if (good.size() == fresh.size()) {
            return exchange(settled);
        }
        Map<ResourceId, ResourceId> targets = targets(List.of());
        return targets.isEmpty() ? grow() : new FleetMove.Bind(targets);
    }

    private FleetMove stop() {
        if (view.fleet().desired() > 0) {
            return new FleetMove.Resize(0, Set.of());
        }
        if (!spared().isEmpty()) {
            return new FleetMove.Release(spared());
        }
        if (!alive.isEmpty()) {
            return new FleetMove.Watch();
        }
        return view.fleet().held() ? new FleetMove.Hold(false) : new FleetMove.Finished(List.of());
    }

    /** The machines that the provider spares and need not; only those that run can be protected. */
    private Set<ResourceId> spared() {
        return ids(alive.stream()
                .filter(machine -> machine.protectedFromScaleIn() && machine.state() == Machine.State.RUNNING)
                .toList());
    }

    /** Every new machine is verified: they take over from as many old ones. */
    private FleetMove exchange(boolean settled) {
        List<Machine> leaving = leaving();
        Map<ResourceId, ResourceId> targets = targets(leaving);
        if (!targets.isEmpty()) {
            return new FleetMove.Bind(targets);
        }
        Set<ResourceId> unbaked = ids(good);
        unbaked.removeAll(view.baked());
        if (!unbaked.isEmpty()) {
            return new FleetMove.Bake(unbaked);
        }
        if (!leaving.isEmpty()) {
            return new FleetMove.Retire(leaving.stream().map(Machine::id).toList());
        }
        if (!settled) {
            return grow();
        }
        if (view.fleet().desired() != good.size()) {
            return new FleetMove.Resize(good.size(), ids(good));
        }
        if (!spared().isEmpty()) {
            return new FleetMove.Release(spared());
        }
        return view.fleet().held()
                ? new FleetMove.Hold(false)
                : new FleetMove.Finished(good.stream().map(Machine::id).toList());
    }

    /** Returns the machines that can go now. */
    private List<Machine> leaving() {
        if (good.isEmpty()) {
            return List.of();
        }
        // Where all that are wished for fill the fleet, the last old one makes room for the last new one.
        int needed = Math.max(0, Math.min(goal.count(), view.fleet().max() - 1) - good.size());
        List<Machine> old = dispensableFirst(stale)
                .limit(Math.max(0, stale.size() - needed))
                .toList();
        return old.isEmpty() && stale.isEmpty()
                ? dispensableFirst(good)
                        .limit(Math.max(0, good.size() - goal.count()))
                        .toList()
                : old;
    }

    /** Machines that do not serve before those that do, those without an address before those with one. */
    private Stream<Machine> dispensableFirst(List<Machine> machines) {
        Set<ResourceId> addressed =
                view.bindings().values().stream().flatMap(Optional::stream).collect(Collectors.toSet());
        return machines.stream()
                .sorted(Comparator.comparing((Machine machine) -> machine.state() == Machine.State.RUNNING
                                && machine.sound()
                                && !view.failed().contains(machine.id()))
                        .thenComparing(machine -> goal.serving().contains(machine.id()))
                        .thenComparing(machine -> addressed.contains(machine.id()))
                        .thenComparing(Machine::since)
                        .thenComparing(Machine::id));
    }

    /** Returns where addresses have to lead so that none leads nowhere or to a machine that goes. */
    private Map<ResourceId, ResourceId> targets(List<Machine> leaving) {
        Set<ResourceId> going = ids(leaving);
        Set<ResourceId> staying = ids(stale);
        staying.retainAll(goal.serving());
        staying.addAll(ids(good));
        staying.removeAll(going);
        staying.removeAll(view.failed());
        Set<ResourceId> taken = goal.addresses().stream()
                .flatMap(address -> view.bindings().getOrDefault(address, Optional.empty()).stream())
                .collect(Collectors.toSet());
        Deque<ResourceId> free = good.stream()
                .map(Machine::id)
                .filter(machine -> staying.contains(machine) && !taken.contains(machine))
                .sorted()
                .collect(Collectors.toCollection(ArrayDeque::new));
        Map<ResourceId, ResourceId> targets = new LinkedHashMap<>();
        for (ResourceId address : goal.addresses()) {
            boolean there = view.bindings().containsKey(address);
            Optional<ResourceId> current = view.bindings().getOrDefault(address, Optional.empty());
            if (there && current.filter(staying::contains).isEmpty() && !free.isEmpty()) {
                targets.put(address, free.poll());
            }
        }
        return targets;
    }

    /**
     * Makes room for the next batch beside what is there. Where the fleet may have no more machines, one that does not
     * do its job goes first.
     */
    private FleetMove grow() {
        int next =
                stale.isEmpty() ? goal.count() - good.size() : goal.strategy().next(good.size(), goal.count());
        int wished = Math.max(fresh.size(), Math.min(goal.count(), good.size() + next));
        int desired = Math.min(view.fleet().max(), stale.size() + wished);
        if (desired <= alive.size() && fresh.size() < wished) {
            Optional<Machine> useless = dispensableFirst(stale)
                    .filter(machine -> view.failed().contains(machine.id()))
                    .findFirst();
            if (useless.isPresent()) {
                return new FleetMove.Retire(List.of(useless.get().id()));
            }
        }
        if (desired > view.fleet().desired()) {
            return new FleetMove.Resize(desired, Set.of());
        }
        if (desired < view.fleet().desired()) {
            return new FleetMove.Resize(desired, ids(alive));
        }
        return new FleetMove.Watch();
    }

    private static Set<ResourceId> ids(Collection<Machine> machines) {
        return machines.stream().map(Machine::id).collect(Collectors.toCollection(HashSet::new));
    }
}
