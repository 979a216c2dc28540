package dev.byoc.aws;

import dev.byoc.model.ResourceSpec;
import dev.byoc.model.ResourceType;
import dev.byoc.port.AddressBindings;
import dev.byoc.port.AdoptedNetworks;
import dev.byoc.port.BucketContents;
import dev.byoc.port.ExternalIds;
import dev.byoc.port.HostReports;
import dev.byoc.port.HostedReleases;
import dev.byoc.port.ImageStore;
import dev.byoc.port.Inventory;
import dev.byoc.port.MachineTypes;
import dev.byoc.port.Machines;
import dev.byoc.port.Permissions;
import dev.byoc.port.Quotas;
import dev.byoc.port.Resources;
import dev.byoc.port.Zones;
import java.util.Map;

/** The ports of one cloud, wired together. */
final class AwsPorts {
    private final Account account;
    private final Map<ResourceType<?>, Resources<?>> resources;
    private final Zones zones;
    private final MachineTypes machineTypes;
    private final AdoptedNetworks adoptedNetworks;
    private final Permissions permissions;
    private final Quotas quotas;
    private final BucketContents bucketContents;
    private final ExternalIds externalIds;
    private final Inventory inventory;
    private final ImageStore images;
    private final HostedReleases releases;
    private final Machines machines;
    private final AddressBindings addressBindings;
    private final HostReports hostReports;

    AwsPorts(AwsSettings settings, AwsClients clients) {
        Parallel parallel = new Parallel(settings.executor());
        Partition partition = Partition.of(settings.region());
        Ec2 ec2 = new Ec2(clients.ec2(), parallel);
        IamRoles iam = new IamRoles(clients.iam(), parallel);
        this.account = new Account(clients.sts(), settings.region());
        Ec2Endpoints endpoints = new Ec2Endpoints(ec2, partition);
        KmsKeys keys = new KmsKeys(clients, account, partition, parallel);
        LogsLogGroups logGroups = new LogsLogGroups(clients, account, partition, parallel);
        AutoScalingFleets fleets = new AutoScalingFleets(clients.autoScaling());
        this.resources = Map.ofEntries(
                Map.entry(ResourceType.NETWORK, new Ec2Networks(ec2)),
                Map.entry(ResourceType.SUBNET, new Ec2Subnets(ec2)),
                Map.entry(ResourceType.GATEWAY, new Ec2Gateways(ec2)),
                Map.entry(ResourceType.ROUTE_TABLE, new Ec2RouteTables(ec2)),
                Map.entry(ResourceType.ENDPOINT, endpoints),
                Map.entry(ResourceType.FIREWALL, new Ec2Firewalls(ec2)),
                Map.entry(ResourceType.ADDRESS, new Ec2Addresses(ec2)),
                Map.entry(ResourceType.KEY, keys),
                Map.entry(ResourceType.BUCKET, new S3Buckets(clients, account, partition, parallel)),
                Map.entry(ResourceType.LOG_GROUP, logGroups),
                Map.entry(ResourceType.HOST_IDENTITY, new IamHostIdentities(iam, partition)),
                Map.entry(ResourceType.MANAGER_IDENTITY, new IamManagerIdentities(iam, partition)),
                Map.entry(ResourceType.LAUNCH_TEMPLATE, new Ec2LaunchTemplates(ec2)),
                Map.entry(ResourceType.FLEET, fleets));
        this.zones = new Ec2Zones(ec2, partition);
        this.machineTypes = new Ec2MachineTypes(ec2);
        this.adoptedNetworks = new Ec2AdoptedNetworks(ec2);
        this.permissions =
                new IamPermissions(new PolicySimulator(clients.iam()), account, new Caller(iam, partition), partition);
        this.quotas = new AwsQuotas(clients.quotas(), ec2, machineTypes);
        this.bucketContents = new S3BucketContents(clients.s3(), account);
        this.externalIds = new IamExternalIds(iam);
        this.inventory = new AwsInventory(
                new TaggedInEc2(ec2, endpoints),
                new TaggedElsewhere(
                        new TaggedArns(clients.tagging()),
                        new S3BucketReader(clients.s3(), account, partition, parallel),
                        logGroups,
                        keys),
                new NetworkOccupants(ec2),
                fleets,
                iam);
        this.images = new S3ImageStore(clients.s3(), account, parallel);
        this.releases = new Ec2HostedReleases(ec2);
        this.machines = new AutoScalingMachines(clients.autoScaling(), ec2, settings.clock());
        this.addressBindings = new Ec2AddressBindings(ec2);
        this.hostReports = new LogsHostReports(clients.logs());
    }

    Account account() {
        return account;
    }

    /** The map holds under each type the resources of that type, which the compiler cannot know. */
    @SuppressWarnings("unchecked")
    <S extends ResourceSpec> Resources<S> resources(ResourceType<S> type) {
        Resources<?> found = resources.get(type);
        if (found == null) {
            throw new IllegalArgumentException("AWS has no resources of this type [type=" + type + "]");
        }
        return (Resources<S>) found;
    }

    Zones zones() {
        return zones;
    }

    MachineTypes machineTypes() {
        return machineTypes;
    }

    AdoptedNetworks adoptedNetworks() {
        return adoptedNetworks;
    }

    Permissions permissions() {
        return permissions;
    }

    Quotas quotas() {
        return quotas;
    }

    BucketContents bucketContents() {
        return bucketContents;
    }

    ExternalIds externalIds() {
        return externalIds;
    }

    Inventory inventory() {
        return inventory;
    }

    ImageStore images() {
        return images;
    }

    HostedReleases releases() {
        return releases;
    }

    Machines machines() {
        return machines;
    }

    AddressBindings addressBindings() {
        return addressBindings;
    }

    HostReports hostReports() {
        return hostReports;
    }
}
