package dev.byoc.aws.internal.autoscaling;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.launch.ReleaseTemplateName;
import dev.byoc.error.NotFoundException;
import dev.byoc.internal.concurrent.StartedTask;
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
    /** The process that moves instances between zones. */
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

    /** Returns the Auto Scaling group {@code group}. */
    AutoScalingGroup group(ResourceId group) {
        return ApiCall.of("autoscaling:DescribeAutoScalingGroups", group)
                .read(() -> clients.reads()
                        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group.value())))
                .autoScalingGroups()
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "The Auto Scaling group is gone or cannot be seen yet; provision the environment [group="
                                + group + "]"));
    }

    /** Returns {@code group} as it is, with every member: also one that EC2 does not show yet. */
    FleetState look(EnvironmentKey environment, ResourceId group) {
        AutoScalingGroup found = group(group);
        try (StartedTask<List<LaunchFailure>> failures = ec2.parallel().start(() -> activities.failures(group))) {
            List<Machine> machines = machines(environment, group, found.instances());
            return FleetState.builder()
                    .source(ReleaseTemplateName.source(found.launchTemplate()))
                    .desired(found.desiredCapacity())
                    .max(found.maxSize())
                    .held(found.suspendedProcesses().stream()
                            .anyMatch(process -> REBALANCE.equals(process.processName())))
                    .machines(machines)
                    .failures(failures.get())
                    .build();
        }
    }

    private List<Machine> machines(EnvironmentKey environment, ResourceId group, List<Instance> members) {
        Set<String> unseen = members.stream().map(Instance::instanceId).collect(Collectors.toCollection(HashSet::new));
        Map<String, software.amazon.awssdk.services.ec2.model.Instance> shown = shown(List.copyOf(unseen));
        unseen.removeAll(shown.keySet());
        Map<String, Instant> launches = unseen.isEmpty() ? Map.of() : activities.launches(group, unseen);
        return members.stream()
                .map(member -> Optional.ofNullable(shown.get(member.instanceId()))
                        .map(instance -> InstanceLifecycle.machine(environment, member, instance))
                        .orElseGet(() -> InstanceLifecycle.machine(member, since(launches, member))))
                .toList();
    }

    /** A launch that no activity names yet is only just happening. */
    private Instant since(Map<String, Instant> launches, Instance member) {
        return Optional.ofNullable(launches.get(member.instanceId())).orElseGet(clock::instant);
    }

    private Map<String, software.amazon.awssdk.services.ec2.model.Instance> shown(Collection<String> members) {
        Map<String, software.amazon.awssdk.services.ec2.model.Instance> byId = new HashMap<>();
        for (List<String> batch : RequestBatches.of(members, FILTER_VALUES)) {
            ec2.list()
                    .instances(Ec2Api.filter("instance-id", batch))
                    .forEach(instance -> byId.put(instance.instanceId(), instance));
        }
        return byId;
    }
}
