package dev.byoc.testing.internal.offerings;

import dev.byoc.port.Zones;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import java.util.List;
import java.util.Set;

/** {@link Zones} of an in-memory cloud. */
public final class InMemoryZones implements Zones {
    private final RegionalAccount account;
    private final CallAdmission admission;

    public InMemoryZones(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    @Override
    public List<String> list() {
        admission.admit("ec2:DescribeAvailabilityZones");
        return account.zones();
    }

    @Override
    public Set<String> offering(String instanceType) {
        admission.admit("ec2:DescribeInstanceTypeOfferings");
        return account.zonesOffering(instanceType);
    }
}
