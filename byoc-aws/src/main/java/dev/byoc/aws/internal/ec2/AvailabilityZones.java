package dev.byoc.aws.internal.ec2;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.port.Zones;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** {@link Zones} of a region: availability zones, without local ones. */
public final class AvailabilityZones implements Zones {
    private final Ec2Api ec2;
    private final Partition partition;

    public AvailabilityZones(Ec2Api ec2, Partition partition) {
        this.ec2 = ec2;
        this.partition = partition;
    }

    @Override
    public List<String> list() {
        return ApiCall.of("ec2:DescribeAvailabilityZones", partition.region())
                .read(() -> ec2.reads()
                        .describeAvailabilityZones(request -> request.filters(
                                Ec2Api.filter("zone-type", "availability-zone"), Ec2Api.filter("state", "available"))))
                .availabilityZones()
                .stream()
                .filter(zone -> !"not-opted-in".equals(zone.optInStatusAsString()))
                .map(AvailabilityZone::zoneName)
                .sorted()
                .toList();
    }

    @Override
    public Set<String> offering(String instanceType) {
        return new TreeSet<>(
                ApiCall.of("ec2:DescribeInstanceTypeOfferings", instanceType).read(() -> ec2
                        .reads()
                        .describeInstanceTypeOfferingsPaginator(
                                request -> request.locationType(LocationType.AVAILABILITY_ZONE)
                                        .filters(Ec2Api.filter("instance-type", instanceType)))
                        .instanceTypeOfferings()
                        .stream()
                        .map(InstanceTypeOffering::location)
                        .toList()));
    }
}
