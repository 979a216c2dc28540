package dev.byoc.aws;

import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.port.Machines;
import dev.byoc.rollout.FleetState;
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
final class AutoScalingMachines implements Machines {
    /** The most instances that one SetInstanceProtection takes. */
    private static final int PROTECTED_AT_ONCE = 50;

    private final ClientPair<AutoScalingClient> clients;
    private final GroupReader reader;

    AutoScalingMachines(ClientPair<AutoScalingClient> clients, Ec2 ec2, InstantSource clock) {
        this.clients = clients;
        this.reader = new GroupReader(clients, ec2, clock);
    }

    @Override
    public FleetState look(Owner owner, ResourceId fleet) {
        return reader.look(owner, fleet);
    }

    @Override
    public void pin(ResourceId fleet, String source) {
        AwsCall.of("autoscaling:UpdateAutoScalingGroup", fleet).write(() -> clients.writes()
                .updateAutoScalingGroup(request -> request.autoScalingGroupName(fleet.value())
                        .launchTemplate(
                                pinned -> pinned.launchTemplateName(source).version(ReleaseTemplate.VERSION))));
    }

    @Override
    public void resize(ResourceId fleet, int desired) {
        AwsCall.of("autoscaling:SetDesiredCapacity", fleet)
                .write(() -> clients.writes().setDesiredCapacity(request -> request.autoScalingGroupName(fleet.value())
                        .desiredCapacity(desired)
                        .honorCooldown(false)));
    }

    /** Looks first: the call made for a machine that is going already would lower the group's size once more. */
    @Override
    public void retire(ResourceId fleet, ResourceId machine) {
        Optional<Instance> member = reader.group(fleet).instances().stream()
                .filter(instance -> instance.instanceId().equals(machine.value()))
                .filter(instance -> !Lifecycle.isLeaving(instance))
                .findFirst();
        if (member.isPresent()) {
            AwsCall.of("autoscaling:TerminateInstanceInAutoScalingGroup", machine)
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
        for (List<String> batch : Batches.of(others, PROTECTED_AT_ONCE)) {
            AwsCall.of("autoscaling:SetInstanceProtection", fleet).write(() -> clients.writes()
                    .setInstanceProtection(request -> request.autoScalingGroupName(fleet.value())
                            .instanceIds(batch)
                            .protectedFromScaleIn(protect)));
        }
    }

    @Override
    public void hold(ResourceId fleet, boolean hold) {
        if (hold) {
            AwsCall.of("autoscaling:SuspendProcesses", fleet).write(() -> clients.writes()
                    .suspendProcesses(request ->
                            request.autoScalingGroupName(fleet.value()).scalingProcesses(GroupReader.REBALANCE)));
        } else {
            AwsCall.of("autoscaling:ResumeProcesses", fleet)
                    .write(() -> clients.writes().resumeProcesses(request -> request.autoScalingGroupName(fleet.value())
                            .scalingProcesses(GroupReader.REBALANCE)));
        }
    }
}
