package dev.byoc.testing.scenario.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.Deployment;
import dev.byoc.error.NotConvergedException;
import dev.byoc.error.RolloutFailedException;
import dev.byoc.event.ByocEvent;
import dev.byoc.event.MachineStage;
import dev.byoc.event.RolloutEvent;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.AddressBindings;
import dev.byoc.port.HostedRelease;
import dev.byoc.rollout.Deadlines;
import dev.byoc.rollout.Rollout;
import dev.byoc.rollout.Strategy;
import dev.byoc.testing.EnclaveBehavior;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.SimulatedCrash;
import dev.byoc.testing.attestation.AttestationFlaw;
import dev.byoc.testing.scenario.DeploymentFixture;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a new release, the one before serves on, on machines that nobody touched. */
class BadReleaseTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final DeploymentFixture web = DeploymentFixture.in(lab);

    @Test
    void rollout_enclaveThatFails_saysWhyAndGoesBack() {
        assertGoesBack(
                EnclaveBehavior.fails("E26: not enough memory", Duration.ofSeconds(20)), "E26: not enough memory");
    }

    @Test
    void rollout_enclaveThatHangs_goesBackAtTheDeadline() {
        assertGoesBack(EnclaveBehavior.hangs(), "did not come up in time: running, no report of its enclave yet");
    }

    @Test
    void rollout_enclaveThatAnswersWrongly_goesBack() {
        assertGoesBack(EnclaveBehavior.answersWrongly("500"), "not healthy");
    }

    @Test
    void rollout_enclaveThatDiesWhileItBakes_goesBack() {
        assertGoesBack(EnclaveBehavior.diesAfter(Duration.ofSeconds(50)), "the enclave has ended");
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void rollout_attestationWithAFlaw_goesBack(AttestationFlaw flaw) {
        assertGoesBack(EnclaveBehavior.attests(flaw), "could not prove what it runs");
    }

    private void assertGoesBack(EnclaveBehavior behavior, String reason) {
        Rollout good = web.of("good").rollout();
        Set<ResourceId> machines = web.ids();
        Optional<ResourceId> address = web.addressLeadsTo();
        web.let("bad", behavior);

        assertThatThrownBy(() -> web.of("bad").rollout()).isInstanceOfSatisfying(RolloutFailedException.class, e -> {
            assertThat(e.reason()).contains(reason);
            assertThat(e.serving()).contains(good.release());
        });

        assertThat(web.ids()).isEqualTo(machines);
        assertThat(web.addressLeadsTo()).isEqualTo(address);
        assertThat(web.of("good").status().release().orElseThrow().id()).isEqualTo(good.release());
        assertThat(web.of("good").status().underway()).isEmpty();
        assertThat(web.of("good").rollout().machines())
                .extracting(machine -> machine.id())
                .containsExactlyElementsOf(machines);
    }

    @Test
    void rollout_machineThatGoesAway_goesBack() {
        web.of("good").rollout();
        Set<ResourceId> machines = web.ids();
        Deployment bad = web.of(
                lab.process(
                        TestBlueprints.open(),
                        Faults.none(),
                        builder -> builder.listener(event -> {
                            if (event instanceof RolloutEvent.MachineSeen seen
                                    && seen.stage() == MachineStage.RUNNING) {
                                lab.outsideChanges().kill(seen.machine());
                            }
                        })),
                DeploymentFixture.image("bad"),
                d -> {});

        assertThatThrownBy(bad::rollout)
                .isInstanceOf(RolloutFailedException.class)
                .hasMessageContaining("went away by itself");

        assertThat(web.ids()).isEqualTo(machines);
    }

    @Test
    void rollout_checkThatThrows_goesBack() {
        web.of("good").rollout();
        Set<ResourceId> machines = web.ids();

        assertThatThrownBy(() -> web.of(
                                "bad",
                                d -> d.health(machine -> {
                                    throw new IllegalStateException("a mistake in the check");
                                }))
                        .rollout())
                .isInstanceOf(RolloutFailedException.class)
                .hasMessageContaining("a mistake in the check");

        assertThat(web.ids()).isEqualTo(machines);
    }

    @Test
    void rollout_callThatIsDeniedHalfway_goesBack() {
        Rollout good = web.of("good").rollout();
        Set<ResourceId> machines = web.ids();
        lab.outsideChanges().deny("ec2:AssociateAddress");

        assertThatThrownBy(() -> web.of("next").rollout()).isInstanceOfSatisfying(RolloutFailedException.class, e -> {
            assertThat(e.serving()).contains(good.release());
            assertThat(e.reason()).contains("ec2:AssociateAddress");
        });

        assertThat(web.ids()).isEqualTo(machines);
    }

    @Test
    void rollout_whileTheProviderTakesNothingOnForAWhile_waits() {
        web.of("good").rollout();
        Faults faults = Faults.none();
        Deployment next = web.of(
                lab.process(
                        TestBlueprints.open(),
                        faults,
                        builder -> builder.listener(event -> {
                            if (event instanceof RolloutEvent.MachineSeen seen
                                    && seen.stage() == MachineStage.STARTING) {
                                for (int i = 0; i < 10; i++) {
                                    faults.next("look machines", Fault.THROTTLED);
                                    faults.next("find host reports", Fault.LOST_ANSWER);
                                }
                            }
                        })),
                DeploymentFixture.image("next"),
                d -> {});

        assertThat(next.rollout().machines()).hasSize(1);
        faults.requireAllFired();
    }

    @Test
    void rollout_whileSomethingElseKeepsChangingTheFleet_goesBack() {
        web.of("good").rollout();
        Set<ResourceId> machines = web.ids();
        web.let("next", EnclaveBehavior.hangs());
        AtomicBoolean over = new AtomicBoolean();
        Deployment next = web.of(
                lab.process(
                        TestBlueprints.open(),
                        Faults.none(),
                        builder -> builder.listener(event -> {
                            if (event instanceof RolloutEvent.ReleaseFailed) {
                                over.set(true);
                            } else if (event instanceof ByocEvent.Waiting && !over.get()) {
                                lab.outsideChanges()
                                        .setTemplate(
                                                lab.the("fleet"),
                                                lab.the("template").id(),
                                                "$Latest");
                            }
                        })),
                DeploymentFixture.image("next"),
                d -> {});

        assertThatThrownBy(next::rollout)
                .isInstanceOf(RolloutFailedException.class)
                .hasMessageContaining("something else must be changing the fleet");

        lab.settle();
        assertThat(web.ids()).isEqualTo(machines);
    }

    @Test
    void rollout_whileSomethingElseKeepsUndoingTwoThings_goesBack() {
        web.of("good").rollout();
        Set<ResourceId> machines = web.ids();
        lab.outsideChanges().withoutCapacity("m5.xlarge");
        lab.outsideChanges().withoutCapacity("m5.2xlarge");
        AtomicBoolean over = new AtomicBoolean();
        Deployment next = listening("next", event -> {
            if (event instanceof RolloutEvent.ReleaseFailed) {
                over.set(true);
            } else if (event instanceof ByocEvent.Waiting && !over.get()) {
                lab.outsideChanges()
                        .setTemplate(lab.the("fleet"), lab.the("template").id(), "$Latest");
                lab.cloud().machines().hold(lab.the("fleet").id(), false);
            }
        });

        assertThatThrownBy(next::rollout)
                .isInstanceOf(RolloutFailedException.class)
                .hasMessageContaining("something else must be changing the fleet");

        assertThat(web.ids()).isEqualTo(machines);
    }

    @Test
    void rollout_addressTakenMeanwhile_goesBackAndLeavesItThere() {
        web.of("good").rollout();
        Set<ResourceId> machines = web.ids();
        Deployment next = listening("next", event -> {
            if (event instanceof RolloutEvent.MachineSeen seen && seen.stage() == MachineStage.STARTING) {
                lab.outsideChanges().bindElsewhere(lab.the("address-1").id());
            }
        });

        assertThatThrownBy(next::rollout)
                .isInstanceOf(RolloutFailedException.class)
                .hasMessageContaining("no machine of the environment");

        assertThat(web.ids()).isEqualTo(machines);
        assertThat(web.addressLeadsTo()).contains(AddressBindings.SOMETHING_ELSE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rollout_badWhileWhatServesCannotBeMadeAnyMore_leavesItsMachinesAndTheAddress(boolean before) {
        web.of("good").rollout();
        Set<ResourceId> machines = web.ids();
        Optional<ResourceId> address = web.addressLeadsTo();
        web.let("bad", EnclaveBehavior.diesAfter(Duration.ofSeconds(20)));
        EnvironmentKey environment =
                EnvironmentKey.of(EnvironmentFixture.VENDOR.namespace(), EnvironmentFixture.DEPLOYMENT);
        HostedRelease good = lab.cloud()
                .releases()
                .list(environment, lab.the("template").id())
                .releases()
                .get(0);
        if (before) {
            lab.cloud().releases().delete(environment, good);
        }
        Deployment bad = listening("bad", event -> {
            if (event instanceof RolloutEvent.MachineSeen) {
                lab.cloud().releases().delete(environment, good);
            }
        });

        assertThatThrownBy(bad::rollout)
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("the enclave has ended")
                .hasMessageContaining("there can be no more of them");

        assertThat(web.ids()).isEqualTo(machines);
        assertThat(web.addressLeadsTo()).isEqualTo(address);
    }

    @Test
    void rollout_thatSucceedsButCannotTidyUp_saysSoAndSucceeds() {
        web.of("good").rollout();
        Deployment next = listening("next", event -> {
            if (event instanceof RolloutEvent.MachinesRetired) {
                lab.outsideChanges().deny("s3:ListBucket");
            }
        });

        Rollout rollout = next.rollout();

        assertThat(rollout.warnings()).singleElement().asString().contains("s3:ListBucket");
    }

    private Deployment listening(String content, Consumer<ByocEvent> listener) {
        return web.of(
                lab.process(TestBlueprints.open(), Faults.none(), builder -> builder.listener(listener::accept)),
                DeploymentFixture.image(content),
                d -> {});
    }

    @Test
    void rollout_oldMachineThatGoesAway_isFinishedAllTheSame() {
        web.of("good").rollout();
        ResourceId old = web.machines().get(0).id();
        Deployment next = web.of(
                lab.process(
                        TestBlueprints.open(),
                        Faults.none(),
                        builder -> builder.listener(event -> {
                            if (event instanceof RolloutEvent.MachineSeen seen
                                    && seen.stage() == MachineStage.RUNNING
                                    && web.ids().contains(old)) {
                                lab.outsideChanges().kill(old);
                            }
                        })),
                DeploymentFixture.image("next"),
                d -> {});

        Rollout rollout = next.rollout();

        assertThat(web.ids()).containsExactly(rollout.machines().get(0).id());
        assertThat(web.addressLeadsTo()).contains(rollout.machines().get(0).id());
    }

    @Test
    void rollback_afterAReleaseFailed_doesNotGoToThatOne() {
        web.of("good").rollout();
        web.let("bad", EnclaveBehavior.hangs());
        assertThatThrownBy(() -> web.of("bad").rollout()).isInstanceOf(RolloutFailedException.class);

        assertThatThrownBy(() -> web.of("good").rollback())
                .isInstanceOf(dev.byoc.error.RefusedException.class)
                .hasMessageContaining("no earlier release");
    }

    @Test
    void scale_continuedAfterACrash_verifiesTheMachinesThatNobodyHas() {
        web.of("good").rollout();
        Faults faults = Faults.none().next("resize fleet", Fault.CRASH_AFTER);
        lab.outsideChanges().enclaves(EnclaveBehavior.fails("broken", Duration.ofSeconds(1)));
        assertThatThrownBy(() -> web.of("good", faults, d -> {}).scale(2)).isInstanceOf(SimulatedCrash.class);
        lab.settle();

        assertThatThrownBy(() -> web.of("good").scale(2)).hasMessageContaining("broken");
    }

    @Test
    void rollout_firstThatFails_leavesNoMachine() {
        web.let("bad", EnclaveBehavior.fails("no luck", Duration.ofSeconds(5)));

        assertThatThrownBy(() -> web.of("bad").rollout())
                .isInstanceOfSatisfying(RolloutFailedException.class, e -> assertThat(e.serving())
                        .isEmpty());

        lab.settle();
        assertThat(web.machines()).isEmpty();
        assertThat(web.of("good").rollout().machines()).hasSize(1);
    }

    @Test
    void rollout_whileSuspendedThatFails_staysSuspendedAndSaysThatNothingServes() {
        web.of("good").rollout();
        web.of("good").suspend();
        web.let("bad", EnclaveBehavior.fails("no luck", Duration.ofSeconds(5)));

        assertThatThrownBy(() -> web.of("bad").rollout())
                .isInstanceOfSatisfying(RolloutFailedException.class, e -> assertThat(e.serving())
                        .isEmpty())
                .hasMessageContaining("none serves, as before");

        lab.settle();
        assertThat(web.machines()).isEmpty();
        assertThat(web.of("good").status().suspended()).isTrue();
    }

    @Test
    void rollout_thatFailsInALaterBatch_bringsTheOldMachinesBack() {
        web.of("good", DeploymentFixture.machines(3)).rollout();
        Deployment bad = web.of(
                lab.process(
                        TestBlueprints.open(),
                        Faults.none(),
                        builder -> builder.listener(event -> {
                            if (event instanceof RolloutEvent.MachinesRetired) {
                                web.let("bad", EnclaveBehavior.fails("only the first was good", Duration.ofSeconds(1)));
                            }
                        })),
                DeploymentFixture.image("bad"),
                DeploymentFixture.machines(3, Strategy.oneByOne()));

        assertThatThrownBy(bad::rollout).isInstanceOf(RolloutFailedException.class);

        lab.settle();
        assertThat(web.machines()).hasSize(3);
        assertThat(web.of("good").status().machines()).allMatch(machine -> machine.release()
                .equals(web.of("good").status().release().map(r -> r.id())));
        assertThat(web.addressLeadsTo()).isPresent();
    }

    @Test
    void rollout_withoutCapacity_takesTheNextType() {
        lab.outsideChanges().withoutCapacity("m5.xlarge");

        Rollout rollout = web.of("one").rollout();

        assertThat(rollout.machines())
                .allMatch(machine -> machine.instanceType().equals("m5.2xlarge"));
        assertThat(web.of("one").scale(2).machines())
                .allMatch(machine -> machine.instanceType().equals("m5.2xlarge"));
    }

    @Test
    void rollout_withoutAnyCapacity_saysSoInTheProvidersWordsAndGoesBack() {
        web.of("good").rollout();
        Set<ResourceId> machines = web.ids();
        lab.outsideChanges().withoutCapacity("m5.xlarge");
        lab.outsideChanges().withoutCapacity("m5.2xlarge");

        assertThatThrownBy(() -> web.of("next").rollout())
                .isInstanceOf(RolloutFailedException.class)
                .hasMessageContaining("sufficient m5.2xlarge capacity");

        lab.outsideChanges().withCapacity("m5.xlarge");
        lab.outsideChanges().withCapacity("m5.2xlarge");
        lab.settle();
        assertThat(web.ids()).isEqualTo(machines);
    }

    @Test
    void scale_toMoreThanComeUp_keepsWhatServes() {
        web.of("good").rollout();
        Set<ResourceId> machines = web.ids();
        lab.outsideChanges().withoutCapacity("m5.xlarge");

        assertThatThrownBy(() -> web.of("good", d -> d.instanceTypes("m5.xlarge")
                                .deadlines(Deadlines.standard().withCapacity(Duration.ofSeconds(30))))
                        .scale(2))
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("capacity");

        assertThat(web.ids()).containsAll(machines);
    }
}
