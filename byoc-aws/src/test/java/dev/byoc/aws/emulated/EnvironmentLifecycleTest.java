package dev.byoc.aws.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.ByocEnvironment;
import dev.byoc.LiveEnvironment;
import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.testkit.EmulatedAws;
import dev.byoc.aws.testkit.FreshEnvironmentIds;
import dev.byoc.aws.testkit.TestClients;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** The life of a whole environment over the real protocol. */
class EnvironmentLifecycleTest {
    private static final String ALLOW_ALL =
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}""";

    @RegisterExtension
    final EmulatedAws aws = new EmulatedAws();

    private final AwsCloud cloud = aws.cloud();
    private final TestClients others = aws.others();

    @Test
    void provision_twice_secondPlanIsEmpty() {
        ByocEnvironment environment = environment(EnclaveBlueprint.builder().build());

        LiveEnvironment live = environment.provision();
        Plan second = environment.plan();

        assertThat(live.resources()).hasSize(14);
        assertThat(second.creations() + second.changes() + second.deletions())
                .as(second.toString())
                .isZero();
    }

    @Test
    void provision_recordLost_findsEverythingByTags() {
        ByocEnvironment environment =
                environment(EnclaveBlueprint.builder().ownKey().addresses(1).build());
        LiveEnvironment live = environment.provision();

        // The record was kept in memory, by the environment object alone.
        ByocEnvironment again = ByocEnvironment.builder()
                .cloud(cloud)
                .vendor(vendor())
                .id(environment.environment().id())
                .blueprint(EnclaveBlueprint.builder().ownKey().addresses(1).build())
                .build();

        assertThat(again.provision().resources())
                .extracting(Observed::id)
                .containsExactlyInAnyOrderElementsOf(
                        live.resources().stream().map(Observed::id).toList());
    }

    @Test
    void provision_privateNetwork_isCompleteAndCanBeTornDown() {
        ByocEnvironment environment = environment(EnclaveBlueprint.builder()
                .network(network -> network.zones(2).withoutInternet())
                .build());

        LiveEnvironment live = environment.provision();

        assertThat(live.ofType(ResourceType.GATEWAY)).isEmpty();
        assertThat(live.ofType(ResourceType.ENDPOINT)).hasSizeGreaterThan(1);
        assertThat(changed(environment.plan())).isEmpty();
        environment.teardown();
        assertThat(cloud.inventory().list(environment.environment(), List.of())).isEmpty();
    }

    @Test
    void provision_adoptedNetwork_leavesItUnchanged() {
        LiveEnvironment theirs = environment(EnclaveBlueprint.builder().build()).provision();
        String network = theirs.ofType(ResourceType.NETWORK).get(0).id().value();
        List<String> subnets = theirs.ofType(ResourceType.SUBNET).stream()
                .map(subnet -> subnet.id().value())
                .toList();
        ByocEnvironment environment = environment(EnclaveBlueprint.builder()
                .network(existing -> existing.existing(network, subnets))
                .build());

        LiveEnvironment live = environment.provision();

        assertThat(live.ofType(ResourceType.SUBNET)).isEmpty();
        assertThat(changed(environment.plan())).isEmpty();
        environment.teardown();
        assertThat(others.ec2()
                        .describeVpcs(request -> request.vpcIds(network))
                        .vpcs()
                        .get(0)
                        .tags())
                .anyMatch(tag -> tag.value().equals(theirs.environment().id().value()));
    }

    @Test
    void drift_changedRuleTagAndPolicy_areReportedAndRepaired() {
        ByocEnvironment environment = environment(EnclaveBlueprint.builder().build());
        LiveEnvironment live = environment.provision();
        Observed firewall = live.ofType(ResourceType.FIREWALL).get(0);
        Observed network = live.ofType(ResourceType.NETWORK).get(0);
        Observed host = live.ofType(ResourceType.HOST_IDENTITY).get(0);
        others.ec2().authorizeSecurityGroupIngress(request -> request.groupId(
                        firewall.id().value())
                .ipPermissions(IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(22)
                        .toPort(22)
                        .ipv6Ranges(software.amazon.awssdk.services.ec2.model.Ipv6Range.builder()
                                .cidrIpv6("::/0")
                                .build())
                        .build()));
        others.ec2().deleteTags(request -> request.resources(network.id().value())
                .tags(Ec2Api.tags(java.util.Map.of(EnvironmentKey.MANAGED_BY, "byoc"))));
        others.iam()
                .putRolePolicy(request ->
                        request.roleName(host.id().value()).policyName("more").policyDocument(ALLOW_ALL));

        String drift = environment.drift().toText();
        environment.repair();

        assertThat(drift)
                .contains(firewall.component().value(), "tcp 22 ::/0")
                .contains(network.component().value(), EnvironmentKey.MANAGED_BY)
                .contains(host.component().value(), "more");
        assertThat(changed(environment.plan())).isEmpty();
    }

    @Test
    void teardown_provisioned_leavesNothing() {
        ByocEnvironment environment =
                environment(EnclaveBlueprint.builder().ownKey().addresses(1).build());
        environment.provision();

        environment.teardown();

        assertThat(cloud.inventory().list(environment.environment(), List.of())).isEmpty();
    }

    private ByocEnvironment environment(EnclaveBlueprint blueprint) {
        return ByocEnvironment.builder()
                .cloud(cloud)
                .vendor(vendor())
                .id(FreshEnvironmentIds.next("life"))
                .blueprint(blueprint)
                .build();
    }

    private static Vendor vendor() {
        return Vendor.of("acme", AccountId.of("111122223333"));
    }

    private static List<Component> changed(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.action() != dev.byoc.plan.Step.Action.KEEP)
                .map(step -> step.component())
                .toList();
    }
}
