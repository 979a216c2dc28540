package dev.byoc.testing.scenario.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.Deployment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.RefusedException;
import dev.byoc.event.ByocEvent;
import dev.byoc.event.RolloutEvent;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.StoredImage;
import dev.byoc.port.Verdict;
import dev.byoc.rollout.RolloutPlan;
import dev.byoc.rollout.Strategy;
import dev.byoc.testing.Faults;
import dev.byoc.testing.scenario.DeploymentFixture;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A plan says what a rollout then does. */
class RolloutPlanScenarioTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final DeploymentFixture web = DeploymentFixture.in(lab);

    @Test
    void plan_first_saysThatEverythingWouldBeMade() {
        Deployment first = web.of("one", DeploymentFixture.machines(2));

        RolloutPlan plan = first.plan();

        assertThat(plan.before()).isEmpty();
        assertThat(plan.release()).isEqualTo(first.release().orElseThrow().id());
        assertThat(plan.instanceTypes()).containsExactly("m5.xlarge", "m5.2xlarge");
        assertThat(machines(plan)).containsExactly(0, 2, 2);
        assertThat(plan.imageSha256()).isEqualTo(DeploymentFixture.image("one").sha256());
        assertThat(plan.imageBytes()).isEqualTo(DeploymentFixture.image("one").size());
        assertThat(plan.uploadsImage()).isTrue();
        assertThat(plan.makesLaunchTemplate()).isTrue();
        assertThat(plan.makesFirewall()).isTrue();
        assertThat(plan.verdicts()).isEmpty();
        assertThat(plan.toString()).contains("none serves yet", "to be deleted: nothing");
    }

    @Test
    void plan_changesNothingAndNeedsNoLease() {
        web.of("one").rollout();
        String before = lab.cloud().snapshot();
        List<ByocEvent> events = new ArrayList<>();
        Faults calls = Faults.none();
        Deployment next = web.of(
                lab.process(TestBlueprints.open(), calls, builder -> builder.listener(events::add)),
                DeploymentFixture.image("two"),
                d -> {});

        assertThat(next.plan().before()).isPresent();

        assertThat(lab.cloud().snapshot()).isEqualTo(before);
        assertThat(events).isEmpty();
        assertThat(calls.calls())
                .isNotEmpty()
                .noneMatch(call ->
                        call.matches("(pin|resize|bind|retire|hold|protect|create|update|delete|upload|save) .*"));
    }

    @Test
    void plan_whileAnotherProcessRollsOut_isMadeAllTheSame() {
        web.of("one").rollout();
        AtomicReference<RolloutPlan> plan = new AtomicReference<>();

        listening("two", event -> {
                    if (event instanceof RolloutEvent.MachineSeen && plan.get() == null) {
                        plan.set(web.of("three").plan());
                    }
                })
                .rollout();

        RolloutPlan made = Objects.requireNonNull(plan.get());
        assertThat(made.before()).contains(web.of("one").release().orElseThrow().id());
        assertThat(made.machinesNow()).isEqualTo(2);
    }

    @Test
    void plan_ofWhatServes_saysThatNothingWouldBeMade() {
        web.of("one").rollout();

        RolloutPlan plan = web.of("one").plan();

        assertThat(plan.before()).contains(plan.release());
        assertThat(machines(plan)).containsExactly(1, 1, 1);
        assertThat(plan.uploadsImage()).isFalse();
        assertThat(plan.makesLaunchTemplate()).isFalse();
        assertThat(plan.makesFirewall()).isFalse();
        assertThat(plan.prunedReleases()).isEmpty();
        assertThat(plan.toString()).contains("serves already", "stored already", "to be made: nothing");
    }

    @Test
    void plan_ofTheSameImageWithOtherPorts_saysThatOnlyTheFirewallAndTheTemplateWouldBeMade() {
        web.of("one").rollout();

        RolloutPlan plan = web.of("one", d -> d.expose(8443, "198.51.100.0/24")).plan();

        assertThat(plan.uploadsImage()).isFalse();
        assertThat(plan.makesFirewall()).isTrue();
        assertThat(plan.makesLaunchTemplate()).isTrue();
    }

    @Test
    void plan_ofMachinesInBatches_saysHowManyThereAreAtOnce() {
        web.of("one", DeploymentFixture.machines(4, Strategy.allAtOnce())).rollout();
        AtomicInteger most = new AtomicInteger();
        Consumer<Deployment.Builder> settings = DeploymentFixture.machines(4, Strategy.batches(2));
        RolloutPlan plan = web.of("two", settings).plan();
        assertThat(machines(plan)).containsExactly(4, 4, 6);

        web.of(
                        lab.process(
                                TestBlueprints.open(),
                                Faults.none(),
                                builder -> builder.listener(event ->
                                        most.accumulateAndGet(web.machines().size(), Math::max))),
                        DeploymentFixture.image("two"),
                        settings)
                .rollout();

        assertThat(most).hasValue(plan.machinesAtMost());
    }

    @Test
    void plan_beyondTheReleasesThatAreKept_namesWhatTheRolloutDeletes() {
        Deployment first = web.of("one", d -> d.expose(8443, "198.51.100.0/24").keepReleases(1));
        first.rollout();
        web.of("two", d -> d.keepReleases(1)).rollout();
        lab.settle();
        Deployment third = web.of("three", d -> d.keepReleases(1));

        RolloutPlan plan = third.plan();

        ReleaseId gone = first.release().orElseThrow().id();
        assertThat(plan.prunedReleases()).containsExactly(gone);
        assertThat(plan.prunedImages())
                .containsExactly(DeploymentFixture.image("one").sha256());
        List<ResourceId> firewalls = firewalls();

        third.rollout();

        assertThat(web.held())
                .containsExactlyInAnyOrder(
                        DeploymentFixture.image("two").sha256(),
                        DeploymentFixture.image("three").sha256());
        assertThat(lab.cloud().images().list(lab.the("images").id()))
                .extracting(StoredImage::sha256)
                .doesNotContain(DeploymentFixture.image("one").sha256());
        firewalls.removeAll(firewalls());
        assertThat(plan.prunedFirewalls()).hasSize(1).isEqualTo(firewalls);
    }

    @Test
    void plan_whereTheReleaseBeforeIsNotKept_leavesItUntilItsMachinesAreGone() {
        web.of("one").rollout();

        RolloutPlan plan = web.of("two", d -> d.keepReleases(0)).plan();

        assertThat(plan.prunedReleases()).isEmpty();
        assertThat(plan.prunedImages()).isEmpty();
    }

    @Test
    void plan_thatWouldBeRefused_saysWhatTheRolloutSays() {
        EnclaveBlueprint small = EnclaveBlueprint.builder()
                .from(TestBlueprints.open())
                .maxMachines(1)
                .build();
        assertThat(lab.process(small).provision().applied().isEmpty()).isFalse();
        web.of("one").rollout();
        Deployment next = web.of("two", d -> d.instanceTypes("t9.nosuch"));

        RolloutPlan plan = next.plan();

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.instanceTypes()).isEmpty();
        assertThat(plan.verdicts()).extracting(Verdict::check).containsExactly("fleet", "instance type t9.nosuch");
        assertThatThrownBy(next::rollout).isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reasons())
                .containsExactlyElementsOf(
                        plan.verdicts().stream().map(Verdict::toString).toList()));
    }

    @Test
    void plan_ofAnotherDeployment_isRefused() {
        web.of("one").rollout();

        assertThatThrownBy(() -> lab.process(TestBlueprints.open())
                        .open()
                        .deployment("api", d -> d.image(DeploymentFixture.image("one")))
                        .plan())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the environment carries the deployment web");
    }

    @Test
    void plan_withoutImage_isRefused() {
        Deployment none = lab.process(TestBlueprints.open()).open().deployment("web");

        assertThatThrownBy(none::plan).isInstanceOf(IllegalStateException.class).hasMessageContaining("needs an image");
    }

    private Deployment listening(String content, Consumer<ByocEvent> listener) {
        return web.of(
                lab.process(TestBlueprints.open(), Faults.none(), builder -> builder.listener(listener::accept)),
                DeploymentFixture.image(content),
                d -> {});
    }

    private List<ResourceId> firewalls() {
        EnvironmentKey environment =
                EnvironmentKey.of(EnvironmentFixture.VENDOR.namespace(), EnvironmentFixture.DEPLOYMENT);
        return lab
                .cloud()
                .resources(ResourceType.FIREWALL)
                .list(environment, new Lookup<>(List.of(), Map.of()))
                .stream()
                .map(Observed::id)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Integer> machines(RolloutPlan plan) {
        return List.of(plan.machinesNow(), plan.machinesWanted(), plan.machinesAtMost());
    }
}
