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

/** {@link Machines} of Auto Scaling groups. */
public final class AutoScalingInstances implements Machines {
    /** The most instances that one SetInstanceProtection takes. */
    private static final int PROTECTED_AT_ONCE = 50;

    private final ServiceClients<AutoScalingClient> clients;
    private final AutoScalingGroupReader reader;

    public AutoScalingInstances(ServiceClients<AutoScalingClient> clients, Ec2Api ec2, InstantSource clock) {
        this.clients = clients;
        this.reader = new AutoScalingGroupReader(clients, ec2, clock);
    }

    @Override
    public FleetState look(EnvironmentKey environment, ResourceId fleet) {
        return reader.look(environment, fleet);
    }

    @Override
    public void pin(ResourceId fleet, String source) {
        ApiCall.of("autoscaling:UpdateAutoScalingGroup", fleet).write(() -> clients.writes()
                .updateAutoScalingGroup(request -> request.autoScalingGroupName(fleet.value())
                        .launchTemplate(
                                pinned -> pinned.launchTemplateName(source).version(ReleaseTemplateName.VERSION))));
    }

    @Override
    public void resize(ResourceId fleet, int desired) {
        ApiCall.of("autoscaling:SetDesiredCapacity", fleet)
                .write(() -> clients.writes().setDesiredCapacity(request -> request.autoScalingGroupName(fleet.value())
                        .desiredCapacity(desired)
                        .honorCooldown(false)));
    }

    /** Looks first: the call made for a machine that is going already would lower the group's size once more. */
    @Override
    public void retire(ResourceId fleet, ResourceId machine) {
        Optional<Instance> member = reader.group(fleet).instances().stream()
                .filter(instance -> instance.instanceId().equals(machine.value()))
                .filter(instance -> !InstanceLifecycle.isLeaving(instance))
                .findFirst();
        if (member.isPresent()) {
            ApiCall.of("autoscaling:TerminateInstanceInAutoScalingGroup", machine)
                    .remove(() -> clients.writes()
                            .terminateInstanceInAutoScalingGroup(request ->
                                    request.instanceId(machine.value()).shouldDecrementDesiredCapacity(true)));
        }
    }

    /** Leaves alone those that are not in service, for which AWS refuses the whole call. */
    @Override
    public void protect(ResourceId fleet, Collection<ResourceId> machines, boolean protect) {
        Set<String> ids = machines.stream().map(ResourceId::value).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        List<String> others = reader.group(fleet).instances().stream()
                .filter(instance -> ids.contains(instance.instanceId()))
                .filter(instance -> instance.lifecycleState() == LifecycleState.IN_SERVICE)
                .filter(instance -> !Boolean.valueOf(protect).equals(instance.protectedFromScaleIn()))
                .map(Instance::instanceId)
                .toList();
        for (List<String> batch : RequestBatches.of(others, PROTECTED_AT_ONCE)) {
            ApiCall.of("autoscaling:SetInstanceProtection", fleet).write(() -> clients.writes()
                    .setInstanceProtection(request -> request.autoScalingGroupName(fleet.value())
                            .instanceIds(batch)
                            .protectedFromScaleIn(protect)));
        }
    }

    @Override
    public void hold(ResourceId fleet, boolean hold) {
        if (hold) {
            ApiCall.of("autoscaling:SuspendProcesses", fleet).write(() -> clients.writes()
                    .suspendProcesses(request -> request.autoScalingGroupName(fleet.value())
                            .scalingProcesses(AutoScalingGroupReader.REBALANCE)));
        } else {
            ApiCall.of("autoscaling:ResumeProcesses", fleet)
                    .write(() -> clients.writes().resumeProcesses(request -> request.autoScalingGroupName(fleet.value())
                            .scalingProcesses(AutoScalingGroupReader.REBALANCE)));
        }
    }
}
