package dev.byoc.aws;

import dev.byoc.port.Zones;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** {@link Zones} of a region: availability zones, without local ones. */
final class Ec2Zones implements Zones {
    private final Ec2 ec2;
    private final Partition partition;

    Ec2Zones(Ec2 ec2, Partition partition) {
        this.ec2 = ec2;
        this.partition = partition;
    }

    @Override
    public List<String> list() {
        return AwsCall.of("ec2:DescribeAvailabilityZones", partition.region())
                .read(() -> ec2.reads()
                        .describeAvailabilityZones(request -> request.filters(
                                Ec2.filter("zone-type", "availability-zone"), Ec2.filter("state", "available"))))
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
                AwsCall.of("ec2:DescribeInstanceTypeOfferings", instanceType).read(() -> ec2
                        .reads()
                        .describeInstanceTypeOfferingsPaginator(
                                request -> request.locationType(LocationType.AVAILABILITY_ZONE)
                                        .filters(Ec2.filter("instance-type", instanceType)))
                        .instanceTypeOfferings()
                        .stream()
                        .map(InstanceTypeOffering::location)
                        .toList()));
    }
}
