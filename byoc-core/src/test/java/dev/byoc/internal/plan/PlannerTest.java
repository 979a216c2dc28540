package dev.byoc.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.byoc.error.RefusedException;
import dev.byoc.internal.plan.Planner.Situation;
import dev.byoc.internal.plan.TaskGraph.Task;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Namespace;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.GatewaySpec;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.SubnetSpec;
import dev.byoc.plan.Change;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final EnvironmentKey OWNER = EnvironmentKey.of(Namespace.of("acme"), EnvironmentId.of("d-1"));
    private static final Component NETWORK = Component.of("network");
    private static final NetworkSpec NETWORK_SPEC = new NetworkSpec(NETWORK, Cidr.parse("10.42.0.0/16"));
    private static final SubnetSpec SUBNET_SPEC = subnet("10.42.0.0/20");
    private static final GatewaySpec GATEWAY_SPEC = new GatewaySpec(Component.of("gateway"), NETWORK);
    private static final List<ResourceSpec> SPECS = List.of(SUBNET_SPEC, GATEWAY_SPEC, NETWORK_SPEC);

    @Test
    void plan_nothingThere_createsInOrderAndSaysWhatIsNotKnownYet() {
        Plan plan = plan(SPECS, List.of());

        assertThat(plan.steps())
                .extracting(step -> step.action() + " " + step.component())
                .containsExactly("create network", "create subnet-a", "create gateway");
        assertThat(plan.steps().get(1).changes()).contains(Change.of(SubnetSpec.NETWORK, "", "(known after network)"));
    }

    @Test
    void plan_allAsWished_isEmpty() {
        assertThat(plan(SPECS, environment("1")).isEmpty()).isTrue();
    }

    @Test
    void plan_anyOrderOfInputs_isTheSame() {
        List<ResourceSpec> specs = new ArrayList<>(SPECS);
        List<Observed> observed = new ArrayList<>(environment("1"));
        observed.addAll(environment("2"));
        Plan expected = plan(specs, observed);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(observed);

            assertThat(plan(specs, observed)).isEqualTo(expected);
        }
    }

    @Test
    void plan_twoEnvironments_keepsTheKnownOneAndDeletesTheOtherWhole() {
        List<Observed> observed = new ArrayList<>(environment("1"));
        observed.addAll(environment("2"));

        Plan plan = Planner.plan(
                OWNER,
                SPECS,
                new Situation(observed, Map.of(NETWORK, ResourceId.of("network-2")), Set.of(), References.none()),
                ResourceSpec::attributes);

        assertThat(plan.steps())
                .filteredOn(step -> step.action() == Step.Action.DELETE)
                .extracting(step -> step.now().orElseThrow().id().value())
                .containsExactlyInAnyOrder("network-1", "subnet-a-1", "gateway-1");
        assertThat(plan.creations() + plan.changes()).isZero();
    }

    @Test
    void plan_subnetOnlyInTheDuplicateNetwork_isMadeAgainInTheOther() {
        Observed second = observed(NETWORK_SPEC, "2", References.none());
        List<Observed> observed = new ArrayList<>(environment("1"));
        observed.add(second);

        Plan plan = Planner.plan(
                OWNER,
                SPECS,
                new Situation(observed, Map.of(NETWORK, second.id()), Set.of(), References.none()),
                ResourceSpec::attributes);

        assertThat(plan.steps())
                .extracting(step -> step.action() + " " + step.component())
                .contains("keep network", "delete network", "create subnet-a", "delete subnet-a");
    }

    @Test
    void plan_fixedAttributeDiffers_replacesItAndWhatBelongsToIt() {
        List<ResourceSpec> wider =
                List.of(new NetworkSpec(NETWORK, Cidr.parse("10.43.0.0/16")), subnet("10.43.0.0/20"), GATEWAY_SPEC);

        Plan plan = plan(wider, environment("1"));

        assertThat(plan.steps()).extracting(Step::action).containsOnly(Step.Action.REPLACE);
        List<Task> order = run(plan);
        assertThat(order.stream()
                        .map(task -> (task.deletes() ? "delete " : "make ")
                                + task.step().component()))
                .containsSubsequence("delete subnet-a", "delete network", "make network", "make subnet-a")
                .containsSubsequence("delete gateway", "delete network", "make network", "make gateway");
    }

    @Test
    void plan_tagChanged_restoresItAndLeavesTheCustomersAlone() {
        Observed network = observed(NETWORK_SPEC, "1", References.none());
        Observed changed = Observed.builder()
                .type(network.type())
                .component(network.component())
                .id(network.id())
                .attributes(network.attributes())
                .putAllTags(Map.of("acme:deployment-id", "d-1", "cost-center", "42"))
                .build();

        Plan plan = plan(List.of(NETWORK_SPEC), List.of(changed));

        assertThat(plan.steps().get(0).action()).isEqualTo(Step.Action.UPDATE);
        assertThat(plan.steps().get(0).changes())
                .extracting(Change::attribute)
                .containsExactly("tag:ManagedBy", "tag:Name", "tag:acme:component");
    }

    @Test
    void plan_nameTakenByAnother_isRefused() {
        BucketSpec spec = BucketSpec.builder()
                .component(Component.of("images"))
                .name("taken")
                .build();
        Observed foreign = Observed.builder()
                .type(spec.type())
                .component(spec.component())
                .id(ResourceId.of("taken"))
                .attributes(spec.attributes(References.none()))
                .build();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> plan(List.of(spec), List.of(foreign)))
                .withMessageContaining("choose another name");
    }

    @Test
    void plan_nameTakenByWhatWasBegunAndNeverTagged_isFinished() {
        BucketSpec spec = BucketSpec.builder()
                .component(Component.of("images"))
                .name("half-made")
                .build();
        Observed untagged = Observed.builder()
                .type(spec.type())
                .component(spec.component())
                .id(ResourceId.of("half-made"))
                .attributes(spec.attributes(References.none()))
                .build();

        Plan plan = Planner.plan(
                OWNER,
                List.of(spec),
                new Situation(List.of(untagged), Map.of(), Set.of(spec.component()), References.none()),
                ResourceSpec::attributes);

        assertThat(plan.steps()).extracting(Step::action).containsExactly(Step.Action.UPDATE);
    }

    @Test
    void planTeardown_deletesUsersFirst() {
        Plan plan = Planner.planTeardown(OWNER, new Situation(environment("1"), Map.of(), Set.of(), References.none()));

        assertThat(run(plan).stream().map(task -> task.step().component().value()))
                .hasSize(3)
                .last()
                .isEqualTo("network");
    }

    private static List<Task> run(Plan plan) {
        Map<Task, List<Task>> before = TaskGraph.of(plan).predecessors();
        List<Task> done = new ArrayList<>();
        while (done.size() < before.size()) {
            Task next = before.entrySet().stream()
                    .filter(entry -> !done.contains(entry.getKey()) && done.containsAll(entry.getValue()))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            done.add(next);
        }
        return done;
    }

    private static Plan plan(List<ResourceSpec> specs, List<Observed> observed) {
        return Planner.plan(
                OWNER, specs, new Situation(observed, Map.of(), Set.of(), References.none()), ResourceSpec::attributes);
    }

    private static List<Observed> environment(String suffix) {
        Observed network = observed(NETWORK_SPEC, suffix, References.none());
        References references = References.none().with(network);
        return List.of(network, observed(SUBNET_SPEC, suffix, references), observed(GATEWAY_SPEC, suffix, references));
    }

    private static Observed observed(ResourceSpec spec, String suffix, References references) {
        return Observed.builder()
                .type(spec.type())
                .component(spec.component())
                .id(ResourceId.of(spec.component() + "-" + suffix))
                .attributes(spec.attributes(references))
                .putAllTags(OWNER.tags(spec.component()))
                .build();
    }

    private static SubnetSpec subnet(String range) {
        return SubnetSpec.builder()
                .component(Component.of("subnet-a"))
                .network(NETWORK)
                .cidr(Cidr.parse(range))
                .zone("eu-west-1a")
                .publicAddresses(true)
                .build();
    }
}
