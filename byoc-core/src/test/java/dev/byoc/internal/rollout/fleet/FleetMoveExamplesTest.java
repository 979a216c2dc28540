package dev.byoc.internal.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import dev.byoc.rollout.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is decided about a fleet at certain moments. */
class FleetMoveExamplesTest {
    private static final ResourceId ADDRESS = ResourceId.of("eip-1");
    private static final ResourceId SECOND_ADDRESS = ResourceId.of("eip-2");

    private final List<Machine> machines = new ArrayList<>();
    private final Map<ResourceId, Optional<ResourceId>> bindings = new HashMap<>();
    private final Set<ResourceId> verified = new HashSet<>();
    private final Set<ResourceId> baked = new HashSet<>();
    private final Set<ResourceId> failed = new HashSet<>();
    private final Set<ResourceId> retired = new HashSet<>();
    private final Set<ResourceId> serving = new HashSet<>();
    private String pinned = "new";
    private boolean held = true;
    private int count = 1;
    private int desired = 1;
    private int max = 10;

    @Test
    void next_fleetThatMakesSomethingElse_isPinnedFirst() {
        pinned = "old";

        assertThat(next()).isEqualTo(new FleetMove.Pin("new"));
    }

    @Test
    void next_beforeAnyChangeOfMachines_rebalancingIsSuspended() {
        held = false;

        assertThat(next()).isEqualTo(new FleetMove.SuspendRebalancing(true));
    }

    @Test
    void next_newMachineIsVerified_getsTheAddressThenBakesThenReplacesTheOldOne() {
        ResourceId old = machine("i-1", "old").id();
        ResourceId fresh = machine("i-2", "new").id();
        bindings.put(ADDRESS, Optional.of(old));
        desired = 2;
        assertThat(next()).as("not verified yet").isEqualTo(new FleetMove.AwaitMachines());

        verified.add(fresh);
        assertThat(next()).isEqualTo(new FleetMove.Bind(Map.of(ADDRESS, fresh)));
        bindings.put(ADDRESS, Optional.of(fresh));
        assertThat(next()).isEqualTo(new FleetMove.Bake(Set.of(fresh)));
        baked.add(fresh);
        assertThat(next()).isEqualTo(new FleetMove.Retire(List.of(old)));

        retired.add(old);
        desired = 1;
        assertThat(next()).isEqualTo(new FleetMove.SuspendRebalancing(false));
        held = false;
        assertThat(next()).isEqualTo(new FleetMove.Finished(List.of(fresh)));
    }

    @Test
    void next_addressThatLeadsNowhere_isBoundToAVerifiedMachineWhileOthersComeUp() {
        ResourceId good = ready("i-1", "new");
        machine("i-2", "new");
        bindings.put(ADDRESS, Optional.empty());
        count = 2;
        desired = 2;

        assertThat(next()).isEqualTo(new FleetMove.Bind(Map.of(ADDRESS, good)));
    }

    @Test
    void next_addressOfAServingOldMachine_staysUntilThatMachineGoes() {
        ResourceId first = machine("i-1", "old").id();
        ResourceId second = machine("i-2", "old").id();
        serving.addAll(Set.of(first, second));
        bindings.put(ADDRESS, Optional.of(first));
        bindings.put(SECOND_ADDRESS, Optional.of(second));
        ResourceId fresh = ready("i-3", "new");
        count = 2;
        desired = 3;

        assertThat(next()).as("one for the old one that goes").isEqualTo(new FleetMove.Bind(Map.of(ADDRESS, fresh)));
    }

    @Test
    void next_addressOfAnOldMachineThatNeverServed_movesAtOnce() {
        ResourceId first = machine("i-1", "old").id();
        ResourceId second = machine("i-2", "old").id();
        serving.add(second);
        bindings.put(ADDRESS, Optional.of(first));
        ResourceId fresh = ready("i-3", "new");
        machine("i-4", "new");
        count = 2;
        desired = 4;

        assertThat(next()).isEqualTo(new FleetMove.Bind(Map.of(ADDRESS, fresh)));
    }

    @Test
    void next_addressThatIsNotShown_isLeftAlone() {
        ready("i-1", "new");

        assertThat(next()).isEqualTo(new FleetMove.SuspendRebalancing(false));
    }

    @Test
    void next_tooManyMachines_retiresTheOnesWithoutAddressThenTheOldest() {
        ResourceId oldest = ready("i-1", "new");
        ResourceId middle = ready("i-2", "new");
        ready("i-3", "new");
        desired = 3;
        count = 2;
        bindings.put(ADDRESS, Optional.of(oldest));

        assertThat(next()).isEqualTo(new FleetMove.Retire(List.of(middle)));
    }

    @Test
    void next_tooManyOldMachines_retiresThoseThatDoNotServeFirst() {
        Machine starting = Machine.builder()
                .from(machine("i-5", "old"))
                .state(Machine.State.STARTING)
                .build();
        machines.set(0, starting);
        ResourceId serves = machine("i-1", "old").id();
        Machine unsound =
                Machine.builder().from(machine("i-6", "old")).sound(false).build();
        machines.set(2, unsound);
        ResourceId stranger = machine("i-7", "old").id();
        serving.addAll(Set.of(serves, starting.id(), unsound.id()));
        ready("i-9", "new");
        count = 2;
        desired = 5;

        assertThat(next())
                .as("three may go, one must stay beside the new one")
                .isEqualTo(new FleetMove.Retire(List.of(starting.id(), unsound.id(), stranger)));
    }

    @Test
    void next_fullFleet_retiresAFailedMachineButNoneThatServes() {
        ready("i-1", "new");
        ResourceId bad = machine("i-2", "new").id();
        failed.add(bad);
        count = 2;
        desired = 2;
        max = 2;

        assertThat(next()).isEqualTo(new FleetMove.Retire(List.of(bad)));

        max = 3;
        assertThat(next()).isEqualTo(new FleetMove.Resize(3, Set.of()));
    }

    @Test
    void next_providerKeepsMoreThanAreNeeded_isToldToKeepFewerAndSpareAll() {
        ResourceId first = ready("i-1", "new");
        desired = 4;

        assertThat(next()).isEqualTo(new FleetMove.Resize(1, Set.of(first)));
    }

    @Test
    void next_settled_machinesThatRunAreNoLongerProtected() {
        Machine guarded = Machine.builder()
                .from(machine("i-1", "new"))
                .protectedFromScaleIn(true)
                .build();
        machines.set(0, guarded);
        verified.add(guarded.id());
        baked.add(guarded.id());

        assertThat(next()).isEqualTo(new FleetMove.Unprotect(Set.of(guarded.id())));
    }

    @Test
    void next_noMachineIsWanted_removesAllAndEnds() {
        count = 0;
        Machine guarded = Machine.builder()
                .from(machine("i-1", "new"))
                .protectedFromScaleIn(true)
                .build();
        machines.set(0, guarded);
        assertThat(next()).isEqualTo(new FleetMove.Resize(0, Set.of()));

        desired = 0;
        assertThat(next()).isEqualTo(new FleetMove.Unprotect(Set.of(guarded.id())));

        machines.set(
                0, Machine.builder().from(guarded).protectedFromScaleIn(false).build());
        assertThat(next()).isEqualTo(new FleetMove.AwaitMachines());

        machines.clear();
        assertThat(next()).isEqualTo(new FleetMove.SuspendRebalancing(false));
        held = false;
        assertThat(next()).isEqualTo(new FleetMove.Finished(List.of()));
    }

    @Test
    void after_everyMove_isWhatThePlannerWouldSeeOnceItShows() {
        ResourceId old = machine("i-1", "old").id();
        ResourceId fresh = ready("i-2", "new");
        bindings.put(ADDRESS, Optional.of(old));
        desired = 2;

        assertThat(view().after(new FleetMove.Pin("other")).fleet().source()).hasValue("other");
        assertThat(view().after(new FleetMove.Resize(5, Set.of())).fleet().desired())
                .isEqualTo(5);
        assertThat(view().after(new FleetMove.SuspendRebalancing(false)).fleet().held())
                .isFalse();
        assertThat(view().after(new FleetMove.Bind(Map.of(ADDRESS, fresh))).bindings())
                .containsEntry(ADDRESS, Optional.of(fresh));
        FleetView without = view().after(new FleetMove.Retire(List.of(old)));
        assertThat(without.alive()).extracting(Machine::id).containsExactly(fresh);
        assertThat(without.fleet().desired()).isEqualTo(1);
        assertThat(without.retired()).containsExactly(old);
    }

    private Machine machine(String id, String source) {
        Machine machine = Machine.builder()
                .id(ResourceId.of(id))
                .state(Machine.State.RUNNING)
                .source(source)
                .instanceType("m5.xlarge")
                .zone("a")
                .since(Instant.EPOCH.plusSeconds(machines.size()))
                .sound(true)
                .build();
        machines.add(machine);
        return machine;
    }

    private ResourceId ready(String id, String source) {
        ResourceId machine = machine(id, source).id();
        verified.add(machine);
        baked.add(machine);
        return machine;
    }

    private FleetMove next() {
        FleetTarget target = new FleetTarget(
                Set.of("new"),
                serving,
                Optional.of("new"),
                count,
                Strategy.allAtOnce(),
                List.of(ADDRESS, SECOND_ADDRESS));
        return FleetMovePlanner.next(target, view());
    }

    private FleetView view() {
        FleetState fleet = FleetState.builder()
                .source(pinned)
                .desired(desired)
                .max(max)
                .held(held)
                .machines(machines)
                .build();
        return new FleetView(fleet, bindings, verified, baked, failed, retired);
    }
}
