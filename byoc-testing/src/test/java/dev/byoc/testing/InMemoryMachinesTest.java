package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.byoc.error.AccessDeniedException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.ProviderException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Machine.State;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.LaunchFailure;
import dev.byoc.port.Verdict;
import dev.byoc.testing.fixture.ProvisionedEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How machines come, go and fail to come. */
class InMemoryMachinesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ProvisionedEnvironment stage = ProvisionedEnvironment.create();

    @Test
    void resize_more_startsThemAtOnceSpreadOverZones() {
        stage.resize(3);

        assertThat(stage.look().desired()).isEqualTo(3);
        assertThat(stage.machines())
                .extracting(Machine::state, Machine::source, Machine::instanceType)
                .containsOnly(tuple(State.STARTING, Optional.empty(), "m5.xlarge"));
        assertThat(stage.machines())
                .extracting(Machine::zone)
                .containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1a");
        assertThat(stage.machines()).extracting(Machine::publicAddress).allMatch(address -> address.isEmpty());
        assertThat(stage.the("fleet").outputs()).containsEntry("size", "3");

        stage.pass(ProvisionedEnvironment.START_UP);

        assertThat(stage.machines()).extracting(Machine::state).containsOnly(State.RUNNING);
        assertThat(stage.machines())
                .extracting(machine -> machine.publicAddress().orElse(""))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @Test
    void pin_release_madeFromItAreNewMachinesOnly() {
        stage.resize(1);
        String source = stage.host(ProvisionedEnvironment.release("new")).source();

        stage.run(source, 2);

        assertThat(stage.look().source()).contains(source);
        assertThat(stage.machines()).extracting(Machine::source).containsExactly(Optional.empty(), Optional.of(source));
    }

    @Test
    void pin_unknownVersion_isNotFound() {
        assertThatThrownBy(() -> stage.run("lt-0.000000000000-00000000", 1)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> stage.cloud().machines().look(stage.environment(), ResourceId.of("no-such-fleet")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void resize_beyondMaximum_isRefused() {
        assertThatThrownBy(() -> stage.resize(11))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("max=10");
        assertThatThrownBy(() -> stage.resize(-1)).isInstanceOf(ProviderException.class);
    }

    @Test
    void resize_fewer_takesTheOldestVersionUnlessProtected() {
        stage.resize(2);
        String source = stage.host(ProvisionedEnvironment.release("new")).source();
        stage.run(source, 4);
        stage.pass(ProvisionedEnvironment.START_UP);
        List<ResourceId> old = ids(Optional.empty());

        stage.cloud().machines().protect(stage.id("fleet"), old.subList(0, 1), true);
        stage.resize(2);

        assertThat(stage.machines())
                .filteredOn(machine -> machine.state() == State.LEAVING)
                .extracting(Machine::id)
                .contains(old.get(1))
                .doesNotContain(old.get(0))
                .hasSize(2);
        stage.pass(ProvisionedEnvironment.REMOVAL);
        assertThat(stage.machines()).extracting(Machine::source).containsExactly(Optional.empty(), Optional.of(source));
    }

    @Test
    void resize_allProtected_removesNone() {
        stage.resize(2);
        stage.pass(ProvisionedEnvironment.START_UP);
        stage.cloud().machines().protect(stage.id("fleet"), ids(Optional.empty()), true);

        stage.resize(0);
        assertThat(stage.machines()).extracting(Machine::state).containsOnly(State.RUNNING);

        stage.cloud().machines().protect(stage.id("fleet"), ids(Optional.empty()), false);
        assertThat(stage.machines()).extracting(Machine::state).containsOnly(State.LEAVING);
    }

    @Test
    void protect_machineThatStarts_isLeftOut() {
        stage.resize(1);

        stage.cloud().machines().protect(stage.id("fleet"), ids(Optional.empty()), true);

        assertThat(stage.machines()).noneMatch(Machine::protectedFromScaleIn);
    }

    @Test
    void retire_twice_removesItAndOneFromTheSize() {
        stage.resize(3);
        stage.pass(ProvisionedEnvironment.START_UP);
        ResourceId machine = ids(Optional.empty()).get(1);

        stage.cloud().machines().retire(stage.id("fleet"), machine);
        stage.cloud().machines().retire(stage.id("fleet"), machine);

        assertThat(stage.look().desired()).isEqualTo(2);
        assertThat(stage.machines())
                .filteredOn(shown -> shown.state() == State.LEAVING)
                .extracting(Machine::id)
                .containsExactly(machine);
        stage.pass(ProvisionedEnvironment.REMOVAL);
        stage.cloud().machines().retire(stage.id("fleet"), machine);
        assertThat(stage.machines()).extracting(Machine::state).containsExactly(State.RUNNING, State.RUNNING);
    }

    @Test
    void kill_machine_isReplacedWhenItIsNoticed() {
        stage.resize(1);
        stage.pass(ProvisionedEnvironment.START_UP);
        Machine victim = stage.machine();

        stage.outsideChanges().kill(victim.id());
        assertThat(stage.machine()).isEqualTo(victim);

        stage.pass(MINUTE);
        assertThat(stage.machines())
                .extracting(Machine::id, Machine::state, Machine::sound)
                .first()
                .isEqualTo(tuple(victim.id(), State.LEAVING, false));
        stage.pass(ProvisionedEnvironment.REMOVAL);
        assertThat(stage.machine().id()).isNotEqualTo(victim.id());
        assertThat(stage.machine().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void withoutCapacity_oneZone_launchesInTheOtherAndTells() {
        stage.outsideChanges().withoutCapacity("m5.xlarge", "eu-west-1a");

        stage.resize(2);

        assertThat(stage.machines()).extracting(Machine::zone).containsExactly("eu-west-1b", "eu-west-1b");
        assertThat(stage.look().failures()).extracting(LaunchFailure::kind).containsOnly(LaunchFailure.Kind.CAPACITY);
        assertThat(stage.look().failures().get(0).message())
                .contains("do not have sufficient m5.xlarge capacity", "eu-west-1a");
    }

    @Test
    void withoutCapacity_anywhere_triesAgainAMinuteLater() {
        stage.outsideChanges().withoutCapacity("m5.xlarge");
        stage.resize(1);
        assertThat(stage.machines()).isEmpty();
        int failures = stage.look().failures().size();

        stage.outsideChanges().withCapacity("m5.xlarge");
        stage.pass(MINUTE.minusSeconds(1));
        assertThat(stage.machines()).isEmpty();
        stage.pass(Duration.ofSeconds(1));

        assertThat(stage.machines()).hasSize(1);
        assertThat(stage.look().failures()).hasSize(failures);
    }

    @Test
    void quota_reached_isToldBeforeAndMetAfter() {
        ProvisionedEnvironment small = ProvisionedEnvironment.of(settings -> settings.cpuLimit(4));
        assertThat(small.cloud().quotas().machines("m5.xlarge", 1).status()).isEqualTo(Verdict.Status.OK);

        small.resize(2);

        assertThat(small.machines()).hasSize(1);
        assertThat(small.look().failures()).extracting(LaunchFailure::kind).containsExactly(LaunchFailure.Kind.QUOTA);
        assertThat(small.cloud().quotas().machines("m5.xlarge", 1).status()).isEqualTo(Verdict.Status.REFUSED);
        assertThat(small.cloud().quotas().machines("m5.metal", 1).status()).isEqualTo(Verdict.Status.UNKNOWN);
    }

    @Test
    void launch_typeThatNoZoneHas_isAFailureOfItsOwn() {
        ProvisionedEnvironment odd =
                ProvisionedEnvironment.of(settings -> settings.offering("m6i.xlarge", Set.of("eu-west-1c")));
        HostedReleaseSpec spec = odd.hosting(ProvisionedEnvironment.release("odd"), "m6i.xlarge");

        odd.run(
                odd.cloud()
                        .releases()
                        .create(odd.environment(), spec, odd.base())
                        .source(),
                1);

        assertThat(odd.look().failures()).extracting(LaunchFailure::kind).containsOnly(LaunchFailure.Kind.OTHER);
    }

    @Test
    void launch_versionDeletedMeanwhile_isAFailureOfItsOwn() {
        HostedRelease hosted = stage.host(ProvisionedEnvironment.release("gone"));
        stage.cloud().machines().pin(stage.id("fleet"), hosted.source());
        stage.cloud().releases().delete(stage.environment(), hosted);

        stage.resize(1);

        assertThat(stage.look().failures()).extracting(LaunchFailure::kind).containsOnly(LaunchFailure.Kind.OTHER);
    }

    @Test
    void hold_fleet_isShown() {
        stage.cloud().machines().hold(stage.id("fleet"), true);
        assertThat(stage.look().held()).isTrue();

        stage.cloud().machines().hold(stage.id("fleet"), false);
        assertThat(stage.look().held()).isFalse();
    }

    @Test
    void setTemplate_latest_isNotPinnedAndMakesFromTheLatest() {
        String source = stage.host(ProvisionedEnvironment.release("new")).source();

        stage.outsideChanges().setTemplate(stage.the("fleet"), stage.id("template"), "$Latest");
        stage.resize(1);

        assertThat(stage.look().source()).isEmpty();
        assertThat(stage.machine().source()).contains(source);
        assertThat(stage.the("fleet").attributes().get("template-version")).isEqualTo("$Latest");
    }

    @Test
    void list_lateVersions_cannotBePinnedYetButFleetsAreSeenAsTheyAre() {
        ProvisionedEnvironment late =
                ProvisionedEnvironment.of(settings -> settings.visibilityDelay(Duration.ofSeconds(5)));
        String source = late.host(ProvisionedEnvironment.release("new")).source();
        assertThat(late.cloud()
                        .releases()
                        .list(late.environment(), late.id("template"))
                        .releases())
                .isEmpty();
        assertThatThrownBy(() -> late.run(source, 1)).isInstanceOf(NotFoundException.class);

        late.pass(Duration.ofSeconds(5));
        late.run(source, 1);

        assertThat(late.machine().source()).contains(source);
    }

    @Test
    void delete_addressOfAMachine_takesAPermissionOfItsOwn() {
        stage.resize(1);
        stage.pass(ProvisionedEnvironment.START_UP);
        Observed address = stage.the("address-1");
        stage.cloud().addressBindings().bind(address.id(), stage.machine().id());
        stage.outsideChanges().deny("ec2:DisassociateAddress");

        assertThatThrownBy(() -> delete(address)).isInstanceOf(AccessDeniedException.class);

        assertThat(stage.machine().publicAddress()).hasValue(address.outputs().get("address"));
        delete(stage.the("address-2"));
    }

    @Test
    void delete_addressThatLeadsElsewhere_throwsConflict() {
        Observed address = stage.the("address-1");
        stage.outsideChanges().bindElsewhere(address.id());

        assertThatThrownBy(() -> delete(address)).isInstanceOf(ConflictException.class);

        assertThat(stage.the("address-1")).isEqualTo(address);
    }

    private void delete(Observed address) {
        stage.cloud().resources(ResourceType.ADDRESS).delete(stage.environment(), address);
    }

    @Test
    void bind_anotherAddress_freesTheFirst() {
        stage.resize(1);
        stage.pass(ProvisionedEnvironment.START_UP);
        ResourceId first = stage.id("address-1");
        ResourceId second = stage.id("address-2");
        stage.outsideChanges().bindElsewhere(second);
        stage.cloud().addressBindings().bind(first, stage.machine().id());

        stage.cloud().addressBindings().bind(second, stage.machine().id());

        assertThat(stage.cloud().addressBindings().list(List.of(first, second)))
                .containsEntry(first, Optional.empty())
                .containsEntry(second, Optional.of(stage.machine().id()));
    }

    private List<ResourceId> ids(Optional<String> source) {
        return stage.machines().stream()
                .filter(machine -> machine.source().equals(source))
                .map(Machine::id)
                .toList();
    }
}
