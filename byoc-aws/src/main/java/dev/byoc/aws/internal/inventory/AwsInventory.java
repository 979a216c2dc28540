package dev.byoc.aws.internal.inventory;

import dev.byoc.aws.internal.autoscaling.AutoScalingGroups;
import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.iam.IamRoles;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.Inventory;
import dev.byoc.port.InventoryItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@link Inventory} from every register that AWS keeps: the tags of EC2 and of Auto Scaling, the register of tags of
 * most other services, IAM's paths, and what lies in the VPCs.
 */
public final class AwsInventory implements Inventory {
    private final TaggedEc2Resources ec2;
    private final TaggedOtherResources elsewhere;
    private final VpcContents vpcContents;
    private final AutoScalingGroups groups;
    private final IamRoles iam;

    public AwsInventory(
            TaggedEc2Resources ec2,
            TaggedOtherResources elsewhere,
            VpcContents vpcContents,
            AutoScalingGroups groups,
            IamRoles iam) {
        this.ec2 = ec2;
        this.elsewhere = elsewhere;
        this.vpcContents = vpcContents;
        this.groups = groups;
        this.iam = iam;
    }

    @Override
    public List<InventoryItem> list(EnvironmentKey environment, Collection<ResourceId> networks) {
        List<Supplier<List<InventoryItem>>> registers = new ArrayList<>();
        registers.add(() -> ec2.list(environment));
        registers.add(() -> elsewhere.list(environment));
        registers.add(() -> groups.tagged(environment).stream()
                .map(group -> owned("auto-scaling-group", group.autoScalingGroupName()))
                .toList());
        registers.add(() -> iam.under(environment).stream()
                .map(role -> owned("role", role.roleName()))
                .toList());
        registers.add(() -> instanceProfiles(environment));
        networks.forEach(network -> registers.add(() -> vpcContents.list(environment, network)));
        Map<String, InventoryItem> items = new LinkedHashMap<>();
        iam.parallel()
                .map(registers, Supplier::get)
                .forEach(register -> register.forEach(item -> items.put(item.kind() + " " + item.id(), item)));
        return List.copyOf(items.values());
    }

    private List<InventoryItem> instanceProfiles(EnvironmentKey environment) {
        return ApiCall.of("iam:ListInstanceProfiles", IamRoles.path(environment))
                .read(() -> iam
                        .reads()
                        .listInstanceProfilesPaginator(request -> request.pathPrefix(IamRoles.path(environment)))
                        .instanceProfiles()
                        .stream()
                        .filter(profile -> profile.path().startsWith(IamRoles.path(environment)))
                        .map(profile -> owned("instance-profile", profile.instanceProfileName()))
                        .toList());
    }

    /** Returns a resource of the environment's own. */
    static InventoryItem owned(String kind, String id) {
        return new InventoryItem(kind, ResourceId.of(id), true, Optional.empty());
    }
}
