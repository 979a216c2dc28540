package dev.byoc.internal.rollout.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.RefusedException;
import dev.byoc.internal.rollout.fleet.FleetSnapshot;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.port.FleetState;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleases.Listing;
import dev.byoc.record.DeploymentRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which release serves, which machines are its own, and where a rollback goes. */
class DeploymentStateTest {
    private static final Release A = TestReleases.of('a');
    private static final Release B = TestReleases.of('b');
    private static final ResourceId ADDRESS = ResourceId.of("eip-1");

    private final List<Machine> machines = new ArrayList<>();
    private final Map<ResourceId, Optional<ResourceId>> bindings = new HashMap<>(Map.of(ADDRESS, Optional.empty()));
    private final List<HostedRelease> hosted =
            new ArrayList<>(List.of(TestReleases.hosted("lt-a", A), TestReleases.hosted("lt-b", B)));
    private Optional<DeploymentRecord> record = Optional.empty();
    private String pinned = "";

    @Test
    void serving_recorded_isThatWhateverMachinesRun() {
        record = Optional.of(record().serving(A.id()).build());
        machine("i-1", "lt-b", 1);

        assertThat(state().serving()).contains(A.id());
        assertThat(state().servingBefore(A.id())).contains(A.id());
    }

    @Test
    void serving_nothingRecorded_isTheReleaseAtTheAddressBeforeTheOldest() {
        machine("i-1", "lt-a", 1);
        ResourceId addressed = machine("i-2", "lt-b", 2);
        bindings.put(ADDRESS, Optional.of(addressed));

        assertThat(state().serving()).contains(B.id());
        assertThat(state().servingBefore(B.id())).contains(B.id());
    }

    @Test
    void serving_nothingRecordedAndNoAddress_isTheReleaseOfTheOldestMachine() {
        machine("i-2", "lt-b", 2);
        machine("i-1", "lt-a", 1);

        assertThat(state().serving()).contains(A.id());
    }

    @Test
    void servingBefore_nothingRecordedAndNoAddress_prefersAnotherReleaseThanTheTarget() {
        machine("i-1", "lt-a", 1);
        machine("i-2", "lt-b", 2);

        assertThat(state().servingBefore(A.id())).contains(B.id());
        assertThat(state().servingBefore(B.id())).contains(A.id());
    }

    @Test
    void serving_machineThatDoesNotRunOrIsUnderway_doesNotCount() {
        record = Optional.of(record().underway(A.id()).build());
        machine("i-1", "lt-a", 1);
        machines.add(machineOf("i-2", "lt-b", 2, Machine.State.STARTING));
        assertThat(state().serving()).isEmpty();

        machine("i-3", "lt-b", 3);
        assertThat(state().serving()).contains(B.id());
    }

    @Test
    void serving_withoutMachines_isWhatTheFleetMakesThemFromUnlessThatNeverServed() {
        pinned = "lt-a";
        assertThat(state().serving()).contains(A.id());
        assertThat(state().servingBefore(B.id())).contains(A.id());
        assertThat(state().servingBefore(A.id())).isEmpty();

        record = Optional.of(record().underway(A.id()).build());
        assertThat(state().serving()).isEmpty();
    }

    @Test
    void serving_machinesThatCarryNoRelease_isNone() {
        machine("i-1", "lt-of-somebody", 1);
        pinned = "lt-of-somebody";

        assertThat(state().serving()).isEmpty();
    }

    @Test
    void machinesWanted_isWhatWasAskedForThenWhatIsRecordedThenWhatServes() {
        assertThat(state().machinesWanted(Optional.empty())).isEqualTo(1);

        machine("i-1", "lt-a", 1);
        machine("i-2", "lt-a", 2);
        machine("i-3", "lt-b", 3);
        assertThat(state().machinesWanted(Optional.empty())).isEqualTo(2);

        record = Optional.of(record().machines(4).build());
        assertThat(state().machinesWanted(Optional.empty())).isEqualTo(4);
        assertThat(state().machinesWanted(Optional.of(5))).isEqualTo(5);
    }

    @Test
    void machinesOf_leavesOutThoseThatLeaveAndThoseOfOtherReleases() {
        hosted.add(new HostedRelease("lt-a2", "base-0", A, "m5.2xlarge", List.of()));
        machine("i-1", "lt-a", 1);
        machine("i-2", "lt-a2", 2);
        machine("i-3", "lt-b", 3);
        machines.add(machineOf("i-4", "lt-a", 4, Machine.State.LEAVING));

        assertThat(state().machinesOf(Optional.of(A.id())))
                .containsExactlyInAnyOrder(ResourceId.of("i-1"), ResourceId.of("i-2"));
        assertThat(state().machinesOf(Optional.empty())).isEmpty();
        assertThat(state().upToDateMachines(A))
                .as("with the environment's settings as they are now")
                .isEqualTo(1);
        assertThat(state().releasesOnMachines()).containsExactlyInAnyOrder(A, B);
        assertThat(state().hosting(A)).extracting(HostedRelease::source).containsExactly("lt-a", "lt-a2");
    }

    @Test
    void verifiedBefore_areThoseOfTheRecordThatRunAndWereMadeFromTheSources() {
        record = Optional.of(record().addVerified(
                        ResourceId.of("i-1"), ResourceId.of("i-2"), ResourceId.of("i-3"), ResourceId.of("i-9"))
                .build());
        machine("i-1", "lt-a", 1);
        machine("i-2", "lt-b", 2);
        machines.add(machineOf("i-3", "lt-a", 3, Machine.State.LEAVING));
        machine("i-4", "lt-a", 4);

        assertThat(state().verifiedBefore(state().fleet(), Set.of("lt-a"))).containsExactly(ResourceId.of("i-1"));
    }

    @Test
    void requireDeployment_ofAnotherName_isRefusedWhetherRecordedOrHosted() {
        state().requireDeployment("web", "rollout");
        assertThatThrownBy(() -> state().requireDeployment("api", "rollout"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The rollout was refused")
                .hasMessageContaining("the environment carries the deployment web");

        hosted.clear();
        state().requireDeployment("api", "rollout");
        record = Optional.of(record().build());
        assertThatThrownBy(() -> state().requireDeployment("api", "rollout")).isInstanceOf(RefusedException.class);
    }

    @Test
    void rollbackCandidates_areTheEarlierReleasesWithoutTheOneThatServes() {
        record = Optional.of(record().serving(A.id()).addEarlier(A.id(), B.id()).build());

        assertThat(history().rollbackCandidates()).containsExactly(B.id());
        assertThat(history().earlierThan(Optional.empty())).containsExactly(A.id(), B.id());
    }

    @Test
    void rollbackCandidates_nothingRecorded_areAllThatAreKeptNewestFirst() {
        ReleaseId newest = TestReleases.of('c').id();
        hosted.add(TestReleases.hosted("lt-c", TestReleases.of('c')));
        machine("i-1", "lt-a", 1);

        assertThat(history().rollbackCandidates()).containsExactly(newest, B.id());
    }

    @Test
    void rollbackCandidates_afterAnInterruptedRollout_areWhatServes() {
        record = Optional.of(record().serving(A.id())
                .underway(B.id())
                .addEarlier(TestReleases.of('c').id())
                .build());

        assertThat(history().rollbackCandidates()).containsExactly(A.id());
    }

    @Test
    void rollbackCandidates_afterAnInterruptedRollback_areWhatItWentTo() {
        record = Optional.of(record().serving(A.id())
                .underway(B.id())
                .addEarlier(TestReleases.of('c').id(), B.id())
                .build());

        assertThat(history().rollbackCandidates()).containsExactly(B.id());
    }

    @Test
    void rollbackCandidates_whileNothingServes_areTheEarlierOnes() {
        record = Optional.of(record().underway(B.id()).addEarlier(A.id()).build());

        assertThat(history().rollbackCandidates()).containsExactly(A.id());
    }

    @Test
    void instanceTypes_byDefault_areTheSmallestThatCarriesItAndTheNext() {
        assertThat(InstanceTypeChoice.of(state(), A, List.of())).containsExactly("m5.xlarge", "m5.2xlarge");
        assertThat(InstanceTypeChoice.carrying(A))
                .containsExactly("m5.xlarge", "m5.2xlarge", "m5.4xlarge", "m5.8xlarge");
    }

    @Test
    void instanceTypes_ofAFleetThatMakesTheReleaseAlready_beginWithItsOwn() {
        hosted.add(new HostedRelease("lt-large", TestReleases.BASE, A, "m5.4xlarge", List.of()));
        pinned = "lt-large";

        assertThat(InstanceTypeChoice.of(state(), A, List.of()))
                .containsExactly("m5.4xlarge", "m5.xlarge", "m5.2xlarge");
        assertThat(InstanceTypeChoice.of(state(), A, List.of("m6i.xlarge", "m5.4xlarge")))
                .containsExactly("m5.4xlarge", "m6i.xlarge");
        assertThat(InstanceTypeChoice.of(state(), A, List.of("m6i.xlarge")))
                .as("one that is not named any more")
                .containsExactly("m6i.xlarge");
        assertThat(InstanceTypeChoice.of(state(), B, List.of())).containsExactly("m5.xlarge", "m5.2xlarge");
    }

    private ReleaseHistory history() {
        return new ReleaseHistory(state());
    }

    private DeploymentState state() {
        FleetState fleet = FleetState.builder()
                .source(pinned)
                .desired(machines.size())
                .max(10)
                .held(false)
                .machines(machines)
                .build();
        return new DeploymentState(
                record, new Listing(TestReleases.BASE, hosted), new FleetSnapshot(fleet, Map.copyOf(bindings)));
    }

    private static DeploymentRecord.Builder record() {
        DeploymentRecord.Builder builder = DeploymentRecord.builder();
        builder.name("web").machines(1);
        return builder;
    }

    private ResourceId machine(String id, String source, int second) {
        Machine machine = machineOf(id, source, second, Machine.State.RUNNING);
        machines.add(machine);
        return machine.id();
    }

    private static Machine machineOf(String id, String source, int second, Machine.State state) {
        return Machine.builder()
                .id(ResourceId.of(id))
                .state(state)
                .source(source)
                .instanceType("m5.xlarge")
                .zone("a")
                .since(Instant.EPOCH.plusSeconds(second))
                .sound(true)
                .build();
    }
}
