package dev.byoc.aws.internal.preflight;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.InstanceTypes;
import dev.byoc.port.Quotas;
import dev.byoc.port.Verdict;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/** {@link Quotas} by AWS's Service Quotas and a count of what there is. */
public final class ServiceQuotas implements Quotas {
    private final ServiceClients<ServiceQuotasClient> clients;
    private final List<Limit> limits;
    private final VcpuCounter cpus;
    private final QuotaCheck standardInstances;

    public ServiceQuotas(ServiceClients<ServiceQuotasClient> clients, Ec2Api ec2, InstanceTypes types) {
        this.clients = clients;
        this.limits = List.of(
                new Limit(ResourceType.NETWORK, new QuotaCheck("vpc", "L-F678F1CE", () -> vpcs(ec2))),
                new Limit(ResourceType.ADDRESS, new QuotaCheck("ec2", "L-0263D0A3", () -> addresses(ec2))));
        this.cpus = new VcpuCounter(ec2, types);
        this.standardInstances = new QuotaCheck("ec2", VcpuCounter.STANDARD_QUOTA, cpus::running);
    }

    private static long vpcs(Ec2Api ec2) {
        return ApiCall.of("ec2:DescribeVpcs", "all")
                .read(() -> ec2.reads().describeVpcsPaginator().vpcs().stream().count());
    }

    private static long addresses(Ec2Api ec2) {
        return ApiCall.of("ec2:DescribeAddresses", "all")
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
     * <p>Instances of one family are limited together with those of others, by their virtual CPUs.
     */
    @Override
    public Verdict machines(String instanceType, int more) {
        String check = "quota machines " + instanceType;
        return VcpuCounter.isStandard(instanceType)
                ? standardInstances.check(clients, check, () -> more * cpus.ofType(instanceType))
                : Verdict.unknown(check, "instances of this family have a quota of their own, which is not read");
    }

    /**
     * A limit of how many of a type there may be.
     *
     * @param type what it limits
     * @param limit the limit
     */
    private record Limit(ResourceType<?> type, QuotaCheck limit) {}
}
