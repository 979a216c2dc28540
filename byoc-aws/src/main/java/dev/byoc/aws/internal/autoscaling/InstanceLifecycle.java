package dev.byoc.aws.internal.autoscaling;

import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.launch.ReleaseTemplateName;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * What Auto Scaling and EC2 say of one instance, put together.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html">Lifecycle of
 *     instances</a>
 */
final class InstanceLifecycle {
    private static final Pattern LEAVING = Pattern.compile("(Terminat|Detach).*");
    private static final String HEALTHY = "Healthy";

    private InstanceLifecycle() {}

    /** Returns whether {@code member} is on its way out of its group. */
    static boolean isLeaving(Instance member) {
        return LEAVING.matcher(String.valueOf(member.lifecycleStateAsString())).matches();
    }

    /** Returns the {@code member} of a group of {@code environment} that EC2 shows as {@code instance}. */
    static Machine machine(
            EnvironmentKey environment, Instance member, software.amazon.awssdk.services.ec2.model.Instance instance) {
        return machine(member)
                .state(state(member, instance.state().name()))
                .source(Optional.ofNullable(
                        Ec2Api.map(instance.tags()).get(ReleaseTemplateName.instanceTag(environment))))
                .instanceType(instance.instanceTypeAsString())
                .since(instance.launchTime())
                .privateAddress(Optional.ofNullable(instance.privateIpAddress()))
                .publicAddress(Optional.ofNullable(instance.publicIpAddress()))
                .build();
    }

    /** Returns the {@code member} of a group, launched at {@code since}, that EC2 does not show yet. */
    static Machine machine(Instance member, Instant since) {
        return machine(member)
                .state(state(member, InstanceStateName.PENDING))
                .source(ReleaseTemplateName.source(member.launchTemplate()))
                .instanceType(Optional.ofNullable(member.instanceType()).orElse(""))
                .since(since)
                .build();
    }

    private static Machine.Builder machine(Instance member) {
        return Machine.builder()
                .id(ResourceId.of(member.instanceId()))
                .zone(member.availabilityZone())
                .sound(HEALTHY.equalsIgnoreCase(member.healthStatus()))
                .protectedFromScaleIn(Boolean.TRUE.equals(member.protectedFromScaleIn()));
    }

    private static Machine.State state(Instance member, InstanceStateName state) {
        return switch (state) {
            case SHUTTING_DOWN, TERMINATED, STOPPING, STOPPED -> Machine.State.LEAVING;
            case RUNNING -> inGroup(member);
            default -> isLeaving(member) ? Machine.State.LEAVING : Machine.State.STARTING;
        };
    }

    private static Machine.State inGroup(Instance member) {
        if (isLeaving(member)) {
            return Machine.State.LEAVING;
        }
        return member.lifecycleState() == LifecycleState.IN_SERVICE ? Machine.State.RUNNING : Machine.State.STARTING;
    }
}
