package dev.byoc.aws;

import dev.byoc.model.ResourceType;
import dev.byoc.port.MachineTypes;
import dev.byoc.port.Quotas;
import dev.byoc.port.Verdict;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/** {@link Quotas} by AWS's Service Quotas and a count of what there is. */
final class AwsQuotas implements Quotas {
    private final ClientPair<ServiceQuotasClient> clients;
    private final List<Limit> limits;
    private final VirtualCpus cpus;
    private final ServiceLimit machines;

    AwsQuotas(ClientPair<ServiceQuotasClient> clients, Ec2 ec2, MachineTypes types) {
        this.clients = clients;
        this.limits = List.of(
                new Limit(ResourceType.NETWORK, new ServiceLimit("vpc", "L-F678F1CE", () -> networks(ec2))),
                new Limit(ResourceType.ADDRESS, new ServiceLimit("ec2", "L-0263D0A3", () -> addresses(ec2))));
        this.cpus = new VirtualCpus(ec2, types);
        this.machines = new ServiceLimit("ec2", VirtualCpus.STANDARD_QUOTA, cpus::running);
    }

    private static long networks(Ec2 ec2) {
        return AwsCall.of("ec2:DescribeVpcs", "all")
                .read(() -> ec2.reads().describeVpcsPaginator().vpcs().stream().count());
    }

    private static long addresses(Ec2 ec2) {
        return AwsCall.of("ec2:DescribeAddresses", "all")
                .read(() -> ec2.reads().describeAddresses())
                .addresses()
                .size();
    }

    @Override
    public List<Verdict> check(Map<ResourceType<?>, Integer> toCreate) {
        return limits.stream()
                .filter(limit -> toCreate.getOrDefault(limit.type(), 0) > 0)
                .map(limit -> limit.limit()
                        .check(clients, "quota " + limit.type(), () -> (long) toCreate.getOrDefault(limit.type(), 0)))
                .toList();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Machines of one family are limited together with those of others, by their virtual CPUs.
     */
    @Override
    public Verdict machines(String instanceType, int more) {
        String check = "quota machines " + instanceType;
        return VirtualCpus.isStandard(instanceType)
                ? machines.check(clients, check, () -> more * cpus.ofType(instanceType))
                : Verdict.unknown(check, "Machines of this family have a quota of their own, which is not read");
    }

    /**
     * A limit of how many of a type there may be.
     *
     * @param type what it limits
     * @param limit the limit
     */
    private record Limit(ResourceType<?> type, ServiceLimit limit) {}
}
