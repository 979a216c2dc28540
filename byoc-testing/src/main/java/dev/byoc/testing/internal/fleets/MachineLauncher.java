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

/** Launches machines of one fleet; where it cannot, it records the failure in AWS's words. */
final class MachineLauncher {
    /** AWS keeps the first four addresses of every subnet. */
    private static final int FIRST_ADDRESS = 4;

    private static final int ADDRESS_BITS = 32;

    private final RegionalAccount account;
    private final ResourceState settings;
    private final SimulatedFleet fleet;

    MachineLauncher(RegionalAccount account, RegionalAccount.Found found, SimulatedFleet fleet) {
        this.account = account;
        this.settings = found.state();
        this.fleet = fleet;
    }

    /** Launches one machine in the subnet that has the fewest, or else in another; returns whether it could. */
    boolean launch(Instant at) {
        Optional<TemplateVersions.Version> version = version();
        if (version.isEmpty()) {
            fail(
                    at,
                    LaunchFailure.Kind.OTHER,
                    "The specified launch template, with template ID " + settings.attribute(FleetSpec.TEMPLATE)
                            + ", does not have the version that the group names.");
            return false;
        }
        int limit = account.provider().settings().cpuLimit();
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
        if (account.state().lacksCapacity(type, zone)) {
            fail(
                    at,
                    LaunchFailure.Kind.CAPACITY,
                    "We currently do not have sufficient " + type
                            + " capacity in the Availability Zone you requested (" + zone
                            + "). Our system will be working on provisioning additional capacity.");
            return false;
        }
        fleet.add(new SimulatedMachine(
                account.provider().newId("i"),
                version,
                placement(at, subnet),
                at,
                account.provider().settings().startUpTime(),
                account.state().enclaves().of(version.hosting())));
        return true;
    }

    private void fail(Instant at, LaunchFailure.Kind kind, String message) {
        fleet.addFailure(new LaunchFailure(at, kind, message + " Launching EC2 instance failed."));
    }

    private Optional<TemplateVersions.Version> version() {
        return TemplatePin.template(settings).flatMap(this::version);
    }

    private Optional<TemplateVersions.Version> version(ResourceId template) {
        TemplateVersions versions = account.state().versions(template);
        Instant now = account.provider().now();
        return switch (settings.attribute(FleetSpec.TEMPLATE_VERSION)) {
            case FleetSpec.PINNED -> versions.find(fleet.version(), now);
            case "$Latest" -> versions.list(now).max(Comparator.comparing(TemplateVersions.Version::number));
            case "$Default" ->
                account.existing(ResourceType.LAUNCH_TEMPLATE, template)
                        .flatMap(found -> versions.find(TemplatePin.defaultVersion(found.state()), now));
            default -> Optional.empty();
        };
    }

    private List<RegionalAccount.Found> subnets(Instant at) {
        return Arrays.stream(settings.attribute(FleetSpec.SUBNETS).split(", ", -1))
                .filter(id -> !id.isBlank())
                .flatMap(id -> account.existing(ResourceType.SUBNET, ResourceId.of(id)).stream())
                .sorted(Comparator.comparing(subnet -> fleet.countedAt(at).stream()
                        .filter(machine -> machine.placement()
                                .subnet()
                                .equals(subnet.history().id()))
                        .count()))
                .toList();
    }

    private SimulatedMachine.Placement placement(Instant at, RegionalAccount.Found subnet) {
        ResourceState state = subnet.state();
        return new SimulatedMachine.Placement(
                subnet.history().id(),
                ResourceId.of(state.attribute(SubnetSpec.NETWORK)),
                state.attribute(SubnetSpec.ZONE),
                freeAddress(at, subnet),
                state.attribute(SubnetSpec.PUBLIC_ADDRESSES).equals("true")
                        ? Optional.of(account.provider().newPublicAddress())
                        : Optional.empty());
    }

    private String freeAddress(Instant at, RegionalAccount.Found subnet) {
        Set<String> used = account.state()
                .machines()
                .filter(machine -> machine.existsAt(at)
                        && machine.placement().subnet().equals(subnet.history().id()))
                .map(machine -> machine.placement().privateAddress())
                .collect(Collectors.toSet());
        Cidr range = Cidr.parse(subnet.state().attribute(SubnetSpec.CIDR));
        return IntStream.iterate(FIRST_ADDRESS, index -> index + 1)
                .mapToObj(index -> range.part(ADDRESS_BITS, index).toString().split("/", 2)[0])
                .filter(address -> !used.contains(address))
                .findFirst()
                .orElseThrow();
    }
}
