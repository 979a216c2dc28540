package dev.byoc.aws;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.FleetState;
import dev.byoc.rollout.LaunchFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Looks at an Auto Scaling group, its members and what became of its launches. */
final class GroupReader {
    /** The process that moves machines between zones. */
    static final String REBALANCE = "AZRebalance";

    private static final int ACTIVITIES = 20;

    /** The most values that a filter of EC2 takes. */
    private static final int FILTER_VALUES = 200;

    private final ClientPair<AutoScalingClient> clients;
    private final Ec2 ec2;

    GroupReader(ClientPair<AutoScalingClient> clients, Ec2 ec2) {
        this.clients = clients;
        this.ec2 = ec2;
    }

    /** Returns the group {@code fleet}. */
    AutoScalingGroup group(ResourceId fleet) {
        return AwsCall.of("autoscaling:DescribeAutoScalingGroups", fleet)
                .read(() -> clients.reads()
                        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(fleet.value())))
                .autoScalingGroups()
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "The fleet is gone or cannot be seen yet; provision the environment [fleet=" + fleet + "]"));
    }

    /** Returns {@code fleet} as it is. A member that EC2 does not show yet is left out: it is about to appear. */
    FleetState look(Owner owner, ResourceId fleet) {
        AutoScalingGroup group = group(fleet);
        Parallel.Started<List<LaunchFailure>> failures = ec2.parallel().start(() -> failures(fleet));
        Map<String, Instance> instances = instances(group);
        return FleetState.builder()
                .source(source(group))
                .desired(group.desiredCapacity())
                .max(group.maxSize())
                .held(group.suspendedProcesses().stream().anyMatch(process -> REBALANCE.equals(process.processName())))
                .machines(group.instances().stream()
                        .flatMap(member -> Optional.ofNullable(instances.get(member.instanceId()))
                                .map(instance -> Lifecycle.machine(owner, member, instance))
                                .stream())
                        .toList())
                .failures(failures.get())
                .build();
    }

    private static String source(AutoScalingGroup group) {
        return Optional.ofNullable(group.launchTemplate())
                .filter(template -> ReleaseTemplate.VERSION.equals(template.version()))
                .flatMap(template -> ReleaseTemplate.parse(template.launchTemplateName()))
                .map(ReleaseTemplate::name)
                .orElse("");
    }

    /** By a filter, which may name what is gone. */
    private Map<String, Instance> instances(AutoScalingGroup group) {
        List<String> members = group.instances().stream()
                .map(software.amazon.awssdk.services.autoscaling.model.Instance::instanceId)
                .toList();
        Map<String, Instance> byId = new HashMap<>();
        for (List<String> batch : Batches.of(members, FILTER_VALUES)) {
            AwsCall.of("ec2:DescribeInstances", group.autoScalingGroupName())
                    .read(() -> ec2
                            .reads()
                            .describeInstancesPaginator(request -> request.filters(Ec2.filter("instance-id", batch)))
                            .reservations()
                            .stream()
                            .flatMap(reservation -> reservation.instances().stream())
                            .toList())
                    .forEach(instance -> byId.put(instance.instanceId(), instance));
        }
        return byId;
    }

    /** The newest activities come first. */
    private List<LaunchFailure> failures(ResourceId fleet) {
        return AwsCall.of("autoscaling:DescribeScalingActivities", fleet)
                .read(() -> clients.reads()
                        .describeScalingActivities(request ->
                                request.autoScalingGroupName(fleet.value()).maxRecords(ACTIVITIES)))
                .activities()
                .stream()
                .flatMap(activity -> FailedLaunch.of(activity).stream())
                .toList();
    }
}
