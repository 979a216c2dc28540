package dev.byoc.aws;

import dev.byoc.aws.internal.autoscaling.AutoScalingGroups;
import dev.byoc.aws.internal.autoscaling.AutoScalingInstances;
import dev.byoc.aws.internal.call.AwsClients;
import dev.byoc.aws.internal.call.AwsSettings;
import dev.byoc.aws.internal.ec2.AvailabilityZones;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.ec2.Ec2InstanceTypes;
import dev.byoc.aws.internal.iam.HostRoles;
import dev.byoc.aws.internal.iam.IamAccessReviews;
import dev.byoc.aws.internal.iam.IamRoles;
import dev.byoc.aws.internal.iam.ManagerRoles;
import dev.byoc.aws.internal.iam.TrustedExternalIds;
import dev.byoc.aws.internal.inventory.AwsInventory;
import dev.byoc.aws.internal.inventory.TaggedEc2Resources;
import dev.byoc.aws.internal.inventory.TaggedOtherResources;
import dev.byoc.aws.internal.inventory.VpcContents;
import dev.byoc.aws.internal.kms.KmsKeys;
import dev.byoc.aws.internal.launch.LaunchTemplates;
import dev.byoc.aws.internal.launch.ReleaseLaunchTemplates;
import dev.byoc.aws.internal.logs.LogGroups;
import dev.byoc.aws.internal.logs.LogStreamHostReports;
import dev.byoc.aws.internal.preflight.IamPermissions;
import dev.byoc.aws.internal.preflight.PolicySimulator;
import dev.byoc.aws.internal.preflight.PrincipalResolver;
import dev.byoc.aws.internal.preflight.ServiceQuotas;
import dev.byoc.aws.internal.resource.CallerAccount;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.TaggedArns;
import dev.byoc.aws.internal.s3.S3BucketContents;
import dev.byoc.aws.internal.s3.S3BucketReader;
import dev.byoc.aws.internal.s3.S3Buckets;
import dev.byoc.aws.internal.s3.S3ImageStore;
import dev.byoc.aws.internal.vpc.AdoptedVpcs;
import dev.byoc.aws.internal.vpc.ElasticIpAssociations;
import dev.byoc.aws.internal.vpc.ElasticIps;
import dev.byoc.aws.internal.vpc.InternetGateways;
import dev.byoc.aws.internal.vpc.RouteTables;
import dev.byoc.aws.internal.vpc.SecurityGroups;
import dev.byoc.aws.internal.vpc.Subnets;
import dev.byoc.aws.internal.vpc.VpcEndpoints;
import dev.byoc.aws.internal.vpc.Vpcs;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.AccessReviews;
import dev.byoc.port.AddressBindings;
import dev.byoc.port.AdoptedNetworks;
import dev.byoc.port.BucketContents;
import dev.byoc.port.ExternalIds;
import dev.byoc.port.HostReports;
import dev.byoc.port.HostedReleases;
import dev.byoc.port.ImageStore;
import dev.byoc.port.InstanceTypes;
import dev.byoc.port.Inventory;
import dev.byoc.port.Machines;
import dev.byoc.port.Permissions;
import dev.byoc.port.Quotas;
import dev.byoc.port.Resources;
import dev.byoc.port.Zones;
import java.util.Map;

/** The ports of one cloud, wired together. */
final class AwsPorts {
    private final CallerAccount account;
    private final Map<ResourceType<?>, Resources<?>> resources;
    private final Zones zones;
    private final InstanceTypes instanceTypes;
    private final AdoptedNetworks adoptedNetworks;
    private final Permissions permissions;
    private final Quotas quotas;
    private final BucketContents bucketContents;
    private final ExternalIds externalIds;
    private final AccessReviews accessReviews;
    private final Inventory inventory;
    private final ImageStore images;
    private final HostedReleases releases;
    private final Machines machines;
    private final AddressBindings addressBindings;
    private final HostReports hostReports;

    AwsPorts(AwsSettings settings, AwsClients clients) {
        Parallel parallel = new Parallel(settings.executor());
        Partition partition = Partition.of(settings.region());
        Ec2Api ec2 = new Ec2Api(clients.ec2(), parallel);
        IamRoles iam = new IamRoles(clients.iam(), parallel);
        this.account = new CallerAccount(clients.sts(), settings.region());
        KmsKeys keys = new KmsKeys(clients, account, partition, parallel);
        LogGroups logGroups = new LogGroups(clients, account, partition, parallel);
        AutoScalingGroups autoScalingGroups = new AutoScalingGroups(clients.autoScaling());
        this.resources = Map.ofEntries(
                Map.entry(ResourceType.NETWORK, new Vpcs(ec2)),
                Map.entry(ResourceType.SUBNET, new Subnets(ec2)),
                Map.entry(ResourceType.GATEWAY, new InternetGateways(ec2)),
                Map.entry(ResourceType.ROUTE_TABLE, new RouteTables(ec2)),
                Map.entry(ResourceType.ENDPOINT, new VpcEndpoints(ec2, partition)),
                Map.entry(ResourceType.FIREWALL, new SecurityGroups(ec2)),
                Map.entry(ResourceType.ADDRESS, new ElasticIps(ec2)),
                Map.entry(ResourceType.KEY, keys),
                Map.entry(ResourceType.BUCKET, new S3Buckets(clients, account, partition, parallel)),
                Map.entry(ResourceType.LOG_GROUP, logGroups),
                Map.entry(ResourceType.HOST_IDENTITY, new HostRoles(iam, partition)),
                Map.entry(ResourceType.MANAGER_IDENTITY, new ManagerRoles(iam, partition)),
                Map.entry(ResourceType.LAUNCH_TEMPLATE, new LaunchTemplates(ec2)),
                Map.entry(ResourceType.FLEET, autoScalingGroups));
        this.zones = new AvailabilityZones(ec2, partition);
        this.instanceTypes = new Ec2InstanceTypes(ec2);
        this.adoptedNetworks = new AdoptedVpcs(ec2);
        this.permissions = new IamPermissions(
                new PolicySimulator(clients.iam()), account, new PrincipalResolver(iam, partition), partition);
        this.quotas = new ServiceQuotas(clients.quotas(), ec2, instanceTypes);
        this.bucketContents = new S3BucketContents(clients.s3(), account);
        this.externalIds = new TrustedExternalIds(iam);
        S3BucketReader buckets = new S3BucketReader(clients.s3(), account, partition, parallel);
        this.accessReviews = new IamAccessReviews(iam, buckets, partition);
        this.inventory = new AwsInventory(
                new TaggedEc2Resources(ec2),
                new TaggedOtherResources(new TaggedArns(clients.tagging()), buckets, logGroups, keys),
                new VpcContents(ec2),
                autoScalingGroups,
                iam);
        this.images = new S3ImageStore(clients.s3(), account, parallel);
        this.releases = new ReleaseLaunchTemplates(ec2);
        this.machines = new AutoScalingInstances(clients.autoScaling(), ec2, settings.clock());
        this.addressBindings = new ElasticIpAssociations(ec2);
        this.hostReports = new LogStreamHostReports(clients.logs());
    }

    CallerAccount account() {
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

    InstanceTypes instanceTypes() {
        return instanceTypes;
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

    AccessReviews accessReviews() {
        return accessReviews;
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
