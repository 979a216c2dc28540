package dev.byoc.testing.internal.fleets;

import dev.byoc.model.Cidr;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.SubnetSpec;
import dev.byoc.port.LaunchFailure;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import dev.byoc.testing.internal.machines.SimulatedFleet;
import dev.byoc.testing.internal.machines.SimulatedMachine;
import dev.byoc.testing.internal.machines.TemplateVersions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Launches machines of one fleet where it can, and notes in the provider's words where it cannot. */
final class MachineLauncher {
    /** The provider keeps the first four addresses of every subnet for itself. */
    private static final int FIRST_ADDRESS = 4;

    private static final int ADDRESS_BITS = 32;

    private final RegionalAccount account;
    private final ResourceState fleet;
    private final SimulatedFleet group;

    MachineLauncher(RegionalAccount account, RegionalAccount.Found fleet, SimulatedFleet group) {
        this.account = account;
        this.fleet = fleet.state();
        this.group = group;
    }

    /** Launches one machine in the subnet that has the fewest, or else the next; returns whether any would do. */
    boolean launch(Instant at) {
        Optional<TemplateVersions.Version> version = version();
        if (version.isEmpty()) {
            fail(
                    at,
                    LaunchFailure.Kind.OTHER,
                    "The specified launch template, with template ID " + fleet.attribute(FleetSpec.TEMPLATE)
                            + ", does not have the version that the group names.");
            return false;
        }
        int limit = account.world().settings().cpuLimit();
        if (CpuCounts.inUse(account)
                        + CpuCounts.of(version.get().instanceType()).orElse(0)
                > limit) {
            fail(
                    at,
                    LaunchFailure.Kind.QUOTA,
                    "You have requested more vCPU capacity than your current vCPU limit of " + limit
                            + " allows for the instance bucket that the specified instance type belongs to. Please visit"
                            + " http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.");
            return false;
        }
        return subnets(at).stream().anyMatch(subnet -> launch(at, version.get(), subnet));
    }

    private boolean launch(Instant at, TemplateVersions.Version version, RegionalAccount.Found subnet) {
        String type = version.instanceType();
        String zone = subnet.state().attribute(SubnetSpec.ZONE);
        if (!account.zonesOffering(type).contains(zone)) {
            fail(
                    at,
                    LaunchFailure.Kind.OTHER,
                    "Your requested instance type (" + type + ") is not supported in your requested Availability Zone ("
                            + zone + ").");
            return false;
        }
        if (account.site().lacksCapacity(type, zone)) {
            fail(
                    at,
                    LaunchFailure.Kind.CAPACITY,
                    "We currently do not have sufficient " + type
                            + " capacity in the Availability Zone you requested (" + zone
                            + "). Our system will be working on provisioning additional capacity.");
            return false;
        }
        group.add(new SimulatedMachine(
                account.world().newId("i"),
                version,
                berth(at, subnet),
                at,
                account.world().settings().startUp(),
                account.site().enclaves().of(version.hosting())));
        return true;
    }

    private void fail(Instant at, LaunchFailure.Kind kind, String message) {
        group.addFailure(new LaunchFailure(at, kind, message + " Launching EC2 instance failed."));
    }

    private Optional<TemplateVersions.Version> version() {
        return TemplatePin.template(fleet).flatMap(this::version);
    }

    private Optional<TemplateVersions.Version> version(ResourceId template) {
        TemplateVersions versions = account.site().versions(template);
        Instant now = account.world().now();
        return switch (fleet.attribute(FleetSpec.TEMPLATE_VERSION)) {
            case FleetSpec.PINNED -> versions.find(group.version(), now);
            case "$Latest" -> versions.list(now).max(Comparator.comparing(TemplateVersions.Version::number));
            case "$Default" ->
                account.existing(ResourceType.LAUNCH_TEMPLATE, template)
                        .flatMap(found -> versions.find(TemplatePin.defaultVersion(found.state()), now));
            default -> Optional.empty();
        };
    }

    private List<RegionalAccount.Found> subnets(Instant at) {
        return Arrays.stream(fleet.attribute(FleetSpec.SUBNETS).split(", ", -1))
                .filter(id -> !id.isBlank())
                .flatMap(id -> account.existing(ResourceType.SUBNET, ResourceId.of(id)).stream())
                .sorted(Comparator.comparing(subnet -> group.counted(at).stream()
                        .filter(member ->
                                member.berth().subnet().equals(subnet.item().id()))
                        .count()))
                .toList();
    }

    private SimulatedMachine.Berth berth(Instant at, RegionalAccount.Found subnet) {
        ResourceState state = subnet.state();
        return new SimulatedMachine.Berth(
                subnet.item().id(),
                ResourceId.of(state.attribute(SubnetSpec.NETWORK)),
                state.attribute(SubnetSpec.ZONE),
                freeAddress(at, subnet),
                state.attribute(SubnetSpec.PUBLIC_ADDRESSES).equals("true")
                        ? Optional.of(account.world().newPublicAddress())
                        : Optional.empty());
    }

    private String freeAddress(Instant at, RegionalAccount.Found subnet) {
        Set<String> taken = account.site()
                .members()
                .filter(member -> member.isThereAt(at)
                        && member.berth().subnet().equals(subnet.item().id()))
                .map(member -> member.berth().privateAddress())
                .collect(Collectors.toSet());
        Cidr range = Cidr.parse(subnet.state().attribute(SubnetSpec.CIDR));
        return IntStream.iterate(FIRST_ADDRESS, index -> index + 1)
                .mapToObj(index -> range.part(ADDRESS_BITS, index).toString().split("/", 2)[0])
                .filter(address -> !taken.contains(address))
                .findFirst()
                .orElseThrow();
    }
}
