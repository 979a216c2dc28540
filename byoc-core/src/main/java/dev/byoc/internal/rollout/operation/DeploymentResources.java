package dev.byoc.internal.rollout.operation;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.SubnetSpec;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The resources of an environment that a deployment runs on.
 *
 * @param fleet the fleet
 * @param template the environment's own launch template
 * @param images the bucket of images
 * @param auditLog the log that machines report to
 * @param firewall the firewall of every machine
 * @param addresses the public addresses by component
 * @param zones the zones that machines are spread over, as far as they are known
 * @param machineImage the machine image in the launch template
 */
public record DeploymentResources(
        ResourceId fleet,
        ResourceId template,
        ResourceId images,
        ResourceId auditLog,
        Observed firewall,
        SortedMap<Component, ResourceId> addresses,
        Set<String> zones,
        String machineImage) {
    /**
     * Returns those among {@code resources} that a deployment runs on.
     *
     * @throws NotFoundException if one of them is missing
     */
    public static DeploymentResources among(Collection<Observed> resources) {
        SortedMap<Component, ResourceId> addresses = new TreeMap<>();
        resources.stream()
                .filter(found -> found.type() == ResourceType.ADDRESS)
                .forEach(found -> addresses.put(found.component(), found.id()));
        Set<String> zones = resources.stream()
                .filter(found -> found.type() == ResourceType.SUBNET)
                .flatMap(found -> found.attributes().find(SubnetSpec.ZONE).stream())
                .collect(Collectors.toUnmodifiableSet());
        Observed template = the(ResourceType.LAUNCH_TEMPLATE, resources);
        return new DeploymentResources(
                the(ResourceType.FLEET, resources).id(),
                template.id(),
                the(ResourceType.BUCKET, resources).id(),
                the(ResourceType.LOG_GROUP, resources).id(),
                the(ResourceType.FIREWALL, resources),
                addresses,
                zones,
                template.attributes().get(LaunchTemplateSpec.MACHINE_IMAGE));
    }

    /** The addresses in order. */
    public List<ResourceId> addressIds() {
        return List.copyOf(addresses.values());
    }

    /** The network that the machines are in. */
    public ResourceId network() {
        return ResourceId.of(firewall.attributes().get(FirewallSpec.NETWORK));
    }

    private static Observed the(ResourceType<?> type, Collection<Observed> resources) {
        return resources.stream()
                .filter(found -> found.type() == type && !found.component().isOfDeployment())
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no such environment, or it runs no enclaves: no "
                        + type + " carries its tag; provision it first"));
    }
}
