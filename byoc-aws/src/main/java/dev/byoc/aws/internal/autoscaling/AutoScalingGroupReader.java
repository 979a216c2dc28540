package dev.byoc.aws.internal.autoscaling;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.Parallel;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.launch.ReleaseTemplateName;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import dev.byoc.port.LaunchFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** Looks at an Auto Scaling group, its members and what became of its launches. */
final class AutoScalingGroupReader {
    /** The process that moves machines between zones. */
    static final String REBALANCE = "AZRebalance";

    /** The most values that a filter of EC2 takes. */
    private static final int FILTER_VALUES = 200;

    private final ServiceClients<AutoScalingClient> clients;
    private final Ec2Api ec2;
    private final ScalingActivities activities;
    private final InstantSource clock;

    AutoScalingGroupReader(ServiceClients<AutoScalingClient> clients, Ec2Api ec2, InstantSource clock) {
        this.clients = clients;
        this.ec2 = ec2;
        this.activities = new ScalingActivities(clients);
        this.clock = clock;
    }

    /** Returns the group {@code fleet}. */
    AutoScalingGroup group(ResourceId fleet) {
        return ApiCall.of("autoscaling:DescribeAutoScalingGroups", fleet)
                .read(() -> clients.reads()
                        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(fleet.value())))
                .autoScalingGroups()
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "The fleet is gone or cannot be seen yet; provision the environment [fleet=" + fleet + "]"));
    }

    /** Returns {@code fleet} as it is, with every member: one that EC2 does not show yet is a machine all the same. */
    FleetState look(EnvironmentKey environment, ResourceId fleet) {
        AutoScalingGroup group = group(fleet);
        Parallel.Started<List<LaunchFailure>> failures = ec2.parallel().start(() -> activities.failures(fleet));
        List<Machine> machines = machines(environment, fleet, group.instances());
        return FleetState.builder()
                .source(ReleaseTemplateName.source(group.launchTemplate()))
                .desired(group.desiredCapacity())
                .max(group.maxSize())
                .held(group.suspendedProcesses().stream().anyMatch(process -> REBALANCE.equals(process.processName())))
                .machines(machines)
                .failures(failures.get())
                .build();
    }

    private List<Machine> machines(EnvironmentKey environment, ResourceId fleet, List<Instance> members) {
        Set<String> hidden = members.stream().map(Instance::instanceId).collect(Collectors.toCollection(HashSet::new));
        Map<String, software.amazon.awssdk.services.ec2.model.Instance> shown = shown(fleet, List.copyOf(hidden));
        hidden.removeAll(shown.keySet());
        Map<String, Instant> launches = hidden.isEmpty() ? Map.of() : activities.launches(fleet, hidden);
        return members.stream()
                .map(member -> Optional.ofNullable(shown.get(member.instanceId()))
                        .map(instance -> InstanceLifecycle.machine(environment, member, instance))
                        .orElseGet(() -> InstanceLifecycle.hidden(member, since(launches, member))))
                .toList();
    }

    /** A launch that is not told of yet is only just happening. */
    private Instant since(Map<String, Instant> launches, Instance member) {
        return Optional.ofNullable(launches.get(member.instanceId())).orElseGet(clock::instant);
    }

    private Map<String, software.amazon.awssdk.services.ec2.model.Instance> shown(
            ResourceId fleet, Collection<String> members) {
        Map<String, software.amazon.awssdk.services.ec2.model.Instance> byId = new HashMap<>();
        for (List<String> batch : RequestBatches.of(members, FILTER_VALUES)) {
            ec2.list()
                    .instances(Ec2Api.filter("instance-id", batch))
                    .forEach(instance -> byId.put(instance.instanceId(), instance));
        }
        return byId;
    }
}
