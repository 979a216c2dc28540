package dev.byoc.aws;

import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.port.Inventory;
import dev.byoc.port.InventoryItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@link Inventory} from every register that AWS keeps: the tags of EC2 and of Auto Scaling, the register of tags of
 * most other services, IAM's paths, and what lies in the networks.
 */
final class AwsInventory implements Inventory {
    private final TaggedInEc2 ec2;
    private final TaggedElsewhere elsewhere;
    private final NetworkOccupants occupants;
    private final AutoScalingFleets fleets;
    private final IamRoles iam;

    AwsInventory(
            TaggedInEc2 ec2,
            TaggedElsewhere elsewhere,
            NetworkOccupants occupants,
            AutoScalingFleets fleets,
            IamRoles iam) {
        this.ec2 = ec2;
        this.elsewhere = elsewhere;
        this.occupants = occupants;
        this.fleets = fleets;
        this.iam = iam;
    }

    @Override
    public List<InventoryItem> list(Owner owner, Collection<ResourceId> networks) {
        List<Supplier<List<InventoryItem>>> registers = new ArrayList<>();
        registers.add(() -> ec2.list(owner));
        registers.add(() -> elsewhere.list(owner));
        registers.add(() -> fleets.tagged(owner).stream()
                .map(group -> owned("auto-scaling-group", group.autoScalingGroupName()))
                .toList());
        registers.add(() -> iam.under(owner).stream()
                .map(role -> owned("role", role.roleName()))
                .toList());
        registers.add(() -> instanceProfiles(owner));
        networks.forEach(network -> registers.add(() -> occupants.list(owner, network)));
        Map<String, InventoryItem> items = new LinkedHashMap<>();
        iam.parallel()
                .map(registers, Supplier::get)
                .forEach(register -> register.forEach(item -> items.put(item.kind() + " " + item.id(), item)));
        return List.copyOf(items.values());
    }

    private List<InventoryItem> instanceProfiles(Owner owner) {
        return AwsCall.of("iam:ListInstanceProfiles", IamRoles.path(owner)).read(() -> iam
                .reads()
                .listInstanceProfilesPaginator(request -> request.pathPrefix(IamRoles.path(owner)))
                .instanceProfiles()
                .stream()
                .filter(profile -> profile.path().startsWith(IamRoles.path(owner)))
                .map(profile -> owned("instance-profile", profile.instanceProfileName()))
                .toList());
    }

    /** Returns a thing of the environment's own. */
    static InventoryItem owned(String kind, String id) {
        return new InventoryItem(kind, ResourceId.of(id), true, "");
    }
}
