package dev.byoc.testing.internal.offerings;

import dev.byoc.port.Zones;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** {@link Zones} of an in-memory cloud. */
public final class InMemoryZones implements Zones {
    private final RegionalAccount account;
    private final CallAdmission call;

    public InMemoryZones(RegionalAccount account, CallAdmission call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public List<String> list() {
        call.pass("ec2:DescribeAvailabilityZones");
        return names(account);
    }

    @Override
    public Set<String> offering(String instanceType) {
        call.pass("ec2:DescribeInstanceTypeOfferings");
        return offering(account, instanceType);
    }

    public static Set<String> offering(RegionalAccount account, String instanceType) {
        Map<String, Set<String>> offerings = account.world().settings().offerings();
        if (offerings.containsKey(instanceType)) {
            return offerings.getOrDefault(instanceType, Set.of());
        }
        return instanceType.matches("(m5|m6i|r6i|c6i|m6g|r6g|c6g)\\.[0-9]*x?large")
                ? Set.copyOf(names(account))
                : Set.of();
    }

    public static List<String> names(RegionalAccount account) {
        return IntStream.range(0, account.world().settings().zones())
                .mapToObj(zone -> account.region().value() + (char) ('a' + zone))
                .toList();
    }
}
