package dev.byoc.aws.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.LiveEnvironment;
import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.samples.SampleImages;
import dev.byoc.aws.samples.SampleReleases;
import dev.byoc.aws.testkit.MotoAccountHttp;
import dev.byoc.aws.testkit.MotoEnvironment;
import dev.byoc.aws.testkit.MotoPartChecksums;
import dev.byoc.aws.testkit.PermissionRecordingHttp;
import dev.byoc.aws.testkit.TestClients;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.Outcome;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.RequiredCall;
import dev.byoc.policy.scope.Trust;
import dev.byoc.port.HostedRelease;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the ports of rollouts, and the deletion of addresses, ask of AWS against what the policy of managers grants. */
class ManagerPolicyCoverageTest {
    /** Calls that are made and not granted, and why that is right. */
    private static final Map<String, String> NOT_GRANTED =
            Map.of("sts:GetCallerIdentity", "no permission is needed for it");

    /** What is granted and no port calls, and why it is granted all the same. */
    private static final Map<String, String> NOT_CALLED = notCalled();

    private final PermissionRecordingHttp http =
            new PermissionRecordingHttp(new MotoPartChecksums(MotoAccountHttp.next()));

    @RegisterExtension
    final MotoEnvironment environment =
            new MotoEnvironment(EnclaveBlueprint.builder().addresses(1), http);

    private final AwsCloud cloud = environment.cloud();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void ports_allCalls_areGrantedAndAllGrantsExplained() {
        LiveEnvironment live = environment.live();
        EnclaveScope scope = scope(live);
        environment.others().s3().deleteBucketPolicy(request -> request.bucket(scope.bucket()));
        http.take();

        callEveryPort(live);

        Set<PermissionRecordingHttp.Permission> needed =
                new TreeSet<>(java.util.Comparator.comparing(PermissionRecordingHttp.Permission::action)
                        .thenComparing(PermissionRecordingHttp.Permission::resource));
        needed.addAll(http.take());
        Evaluator policy = Evaluator.compile(scope.manager());
        assertThat(needed)
                .filteredOn(call -> !NOT_GRANTED.containsKey(call.action()))
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        call -> assertThat(policy.decide(request(call, scope)).outcome())
                                .as("%s", call)
                                .isEqualTo(Outcome.ALLOWED));
        Set<String> called =
                needed.stream().map(PermissionRecordingHttp.Permission::action).collect(Collectors.toSet());
        assertThat(called).containsAll(NOT_GRANTED.keySet());
        Set<String> granted =
                scope.calls().stream().map(RequiredCall::action).collect(Collectors.toCollection(TreeSet::new));
        granted.removeAll(called);
        assertThat(granted).as("granted and not called").containsExactlyInAnyOrderElementsOf(NOT_CALLED.keySet());
    }

    private void callEveryPort(LiveEnvironment live) {
        ResourceId fleet = environmentId(live, ResourceType.FLEET);
        ResourceId template = environmentId(live, ResourceType.LAUNCH_TEMPLATE);
        ResourceId bucket = environmentId(live, ResourceType.BUCKET);
        ResourceId address = environmentId(live, ResourceType.ADDRESS);
        EnclaveImage large = SampleImages.write(folder, 17 << 20, 1);
        Release release = SampleReleases.release(folder, Map.of());

        cloud.identity();
        cloud.quotas().machines("m5.xlarge", 1);
        cloud.zones().offering("m5.xlarge");
        cloud.instanceTypes().describe(Set.of("m5.xlarge"));
        upload(bucket, large);
        upload(bucket, SampleImages.write(folder, 1000, 1));
        interruptUpload(bucket, large);
        cloud.images().list(bucket);
        HostedRelease hosted = cloud.releases()
                .create(
                        environment.key(),
                        SampleReleases.spec(template, release, environmentId(live, ResourceType.FIREWALL)),
                        template + ":1");
        cloud.releases().list(environment.key(), template);
        cloud.machines().hold(fleet, true);
        cloud.machines().resize(fleet, 2);
        cloud.machines().pin(fleet, hosted.source());
        List<ResourceId> machines = cloud.machines().look(environment.key(), fleet).machines().stream()
                .map(Machine::id)
                .toList();
        cloud.machines().protect(fleet, machines, true);
        cloud.hostReports().find(environmentId(live, ResourceType.LOG_GROUP), machines, Instant.EPOCH);
        cloud.addressBindings().bind(address, machines.get(1));
        cloud.addressBindings().list(List.of(address));
        cloud.machines().retire(fleet, machines.get(0));
        cloud.machines().hold(fleet, false);
        cloud.releases().delete(environment.key(), hosted);
        cloud.resources(ResourceType.ADDRESS)
                .delete(environment.key(), live.ofType(ResourceType.ADDRESS).get(0));
    }

    private void upload(ResourceId bucket, EnclaveImage image) {
        cloud.images().upload(bucket, image, bytes -> {});
    }

    /** An image goes away together with an upload of it that was never finished. */
    private void interruptUpload(ResourceId bucket, EnclaveImage image) {
        environment.others().s3().createMultipartUpload(request -> request.bucket(bucket.value())
                .key("images/" + image.sha256() + ".eif"));
        cloud.images().delete(bucket, image.sha256());
    }

    private static ResourceId environmentId(LiveEnvironment live, ResourceType<?> type) {
        return live.ofType(type).get(0).id();
    }

    private EnclaveScope scope(LiveEnvironment live) {
        Observed network = live.ofType(ResourceType.NETWORK).get(0);
        return EnclaveScope.builder()
                .location(Location.of(
                        TestClients.REGION, cloud.identity().account().value()))
                .namespace("acme")
                .deployment(environment.key().id().value())
                .trust(Trust.of("111122223333", "an-external-id"))
                .network(network.id().value())
                .bucket(environmentId(live, ResourceType.BUCKET).value())
                .group(environmentId(live, ResourceType.FLEET).value())
                .hostRole(live.hostArn().orElseThrow().replaceFirst(".*:role/", ""))
                .logGroup(environmentId(live, ResourceType.LOG_GROUP).value())
                .build();
    }

    /** The call on something of the environment's own. */
    private static Request request(PermissionRecordingHttp.Permission call, EnclaveScope scope) {
        String tags = call.action().startsWith("ec2:Create") ? "aws:RequestTag/" : "aws:ResourceTag/";
        return Request.builder()
                .principal("arn:aws:sts::" + scope.location().account() + ":assumed-role/manager/s")
                .action(call.action())
                .resource(resource(call, scope))
                .account(scope.location().account())
                .context(tags + scope.tagKey(), scope.deployment())
                .context("aws:RequestedRegion", TestClients.REGION)
                .context("autoscaling:LaunchTemplateVersionSpecified", "true")
                .build();
    }

    private static String resource(PermissionRecordingHttp.Permission call, EnclaveScope scope) {
        String place = TestClients.REGION + ":" + scope.location().account() + ":";
        String service = call.action().substring(0, call.action().indexOf(':'));
        if (call.action().contains(":Describe")) {
            return "*";
        }
        return switch (service) {
            case "s3" -> "arn:aws:s3:::" + call.resource();
            case "autoscaling" ->
                "arn:aws:autoscaling:" + place + "autoScalingGroup:1:autoScalingGroupName/" + scope.group();
            case "servicequotas" -> "arn:aws:servicequotas:" + place + "ec2/" + "L-1216C47A";
            case "logs" -> "arn:aws:logs:" + place + "log-group:" + scope.logGroup() + ":log-stream:";
            case "ec2" ->
                "arn:aws:ec2:" + place
                        + (call.action().contains("LaunchTemplate") ? "launch-template/lt-1" : "elastic-ip/eipalloc-1");
            default -> "*";
        };
    }

    private static Map<String, String> notCalled() {
        Map<String, String> all = new HashMap<>();
        String launch = "Auto Scaling asks for it on the manager's behalf when a group is given a template";
        all.put("ec2:RunInstances", launch);
        all.put("ec2:CreateTags", "making something with tags, and launching, need it");
        all.put("iam:PassRole", launch);
        all.put("ssm:GetParameters", "EC2 asks for it when a template names its image by a parameter");
        all.put("iam:GetRole", "to look at what machines may do");
        all.put("iam:GetInstanceProfile", "to look at what machines may do");
        all.put("s3:GetObject", "to look at an image; a large one's parts are decrypted under the same key");
        for (String look :
                List.of("Images", "InstanceStatus", "SecurityGroupRules", "SecurityGroups", "Subnets", "Volumes")) {
            all.put("ec2:Describe" + look, "to look at what a workload consists of");
        }
        for (String keep : List.of(
                "AllocateAddress",
                "CreateSecurityGroup",
                "DeleteSecurityGroup",
                "AuthorizeSecurityGroupEgress",
                "AuthorizeSecurityGroupIngress",
                "RevokeSecurityGroupEgress",
                "RevokeSecurityGroupIngress")) {
            all.put("ec2:" + keep, "firewalls and addresses of workloads are made by the ports of resources");
        }
        for (String unused : List.of(
                "RebootInstances",
                "StartInstances",
                "StopInstances",
                "TerminateInstances",
                "AttachVolume",
                "DetachVolume",
                "CreateVolume",
                "DeleteVolume")) {
            all.put("ec2:" + unused, "machines outside of the group are the vendor's own work");
        }
        return Map.copyOf(all);
    }
}
