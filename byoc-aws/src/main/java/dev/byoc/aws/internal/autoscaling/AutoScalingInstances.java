package dev.byoc.aws.internal.autoscaling;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.launch.ReleaseTemplateName;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.FleetState;
import dev.byoc.port.Machines;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/** {@link Machines} that are instances of Auto Scaling groups. */
public final class AutoScalingInstances implements Machines {
    /** The most instances that one SetInstanceProtection takes. */
    private static final int MOST_PROTECTED_AT_ONCE = 50;

    private final ServiceClients<AutoScalingClient> clients;
    private final AutoScalingGroupReader reader;

    public AutoScalingInstances(ServiceClients<AutoScalingClient> clients, Ec2Api ec2, InstantSource clock) {
        this.clients = clients;
        this.reader = new AutoScalingGroupReader(clients, ec2, clock);
    }

    @Override
    public FleetState look(EnvironmentKey environment, ResourceId group) {
        return reader.look(environment, group);
    }

    @Override
    public void pin(ResourceId group, String source) {
        ApiCall.of("autoscaling:UpdateAutoScalingGroup", group).write(() -> clients.writes()
                .updateAutoScalingGroup(request -> request.autoScalingGroupName(group.value())
                        .launchTemplate(
                                pinned -> pinned.launchTemplateName(source).version(ReleaseTemplateName.VERSION))));
    }

    @Override
    public void resize(ResourceId group, int desired) {
        ApiCall.of("autoscaling:SetDesiredCapacity", group)
                .write(() -> clients.writes().setDesiredCapacity(request -> request.autoScalingGroupName(group.value())
                        .desiredCapacity(desired)
                        .honorCooldown(false)));
    }

    /**
     * Looks first: the call for an instance that is leaving already would lower the group's desired capacity once more.
     */
    @Override
    public void retire(ResourceId group, ResourceId instance) {
        Optional<Instance> member = reader.group(group).instances().stream()
                .filter(found -> found.instanceId().equals(instance.value()))
                .filter(found -> !InstanceLifecycle.isLeaving(found))
                .findFirst();
        if (member.isPresent()) {
            ApiCall.of("autoscaling:TerminateInstanceInAutoScalingGroup", instance)
                    .remove(() -> clients.writes()
                            .terminateInstanceInAutoScalingGroup(request ->
                                    request.instanceId(instance.value()).shouldDecrementDesiredCapacity(true)));
        }
    }

    /** Leaves alone those that are not in service, for which AWS refuses the whole call. */
    @Override
    public void protect(ResourceId group, Collection<ResourceId> instances, boolean protect) {
        Set<String> ids = instances.stream().map(ResourceId::value).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        List<String> differing = reader.group(group).instances().stream()
                .filter(found -> ids.contains(found.instanceId()))
                .filter(found -> found.lifecycleState() == LifecycleState.IN_SERVICE)
                .filter(found -> !Boolean.valueOf(protect).equals(found.protectedFromScaleIn()))
                .map(Instance::instanceId)
                .toList();
        for (List<String> batch : RequestBatches.of(differing, MOST_PROTECTED_AT_ONCE)) {
            ApiCall.of("autoscaling:SetInstanceProtection", group).write(() -> clients.writes()
                    .setInstanceProtection(request -> request.autoScalingGroupName(group.value())
                            .instanceIds(batch)
                            .protectedFromScaleIn(protect)));
        }
    }

    @Override
    public void hold(ResourceId group, boolean hold) {
        if (hold) {
            ApiCall.of("autoscaling:SuspendProcesses", group).write(() -> clients.writes()
                    .suspendProcesses(request -> request.autoScalingGroupName(group.value())
                            .scalingProcesses(AutoScalingGroupReader.REBALANCE)));
        } else {
            ApiCall.of("autoscaling:ResumeProcesses", group)
                    .write(() -> clients.writes().resumeProcesses(request -> request.autoScalingGroupName(group.value())
                            .scalingProcesses(AutoScalingGroupReader.REBALANCE)));
        }
    }
}
