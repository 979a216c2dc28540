package dev.byoc.aws;

import dev.byoc.error.ByocException;
import dev.byoc.model.ResourceType;
import dev.byoc.port.Quotas;
import dev.byoc.port.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** {@link Quotas} by AWS's Service Quotas and a count of what there is. */
final class AwsQuotas implements Quotas {
    private final ClientPair<ServiceQuotasClient> clients;
    private final List<Limit> limits;

    AwsQuotas(ClientPair<ServiceQuotasClient> clients, Ec2 ec2) {
        this.clients = clients;
        this.limits = List.of(
                new Limit(ResourceType.NETWORK, "vpc", "L-F678F1CE", () -> networks(ec2)),
                new Limit(ResourceType.ADDRESS, "ec2", "L-0263D0A3", () -> addresses(ec2)));
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
                .map(limit -> check(limit, toCreate.getOrDefault(limit.type(), 0)))
                .toList();
    }

    private Verdict check(Limit limit, int more) {
        String check = "quota " + limit.type();
        try {
            ServiceQuota quota = AwsCall.of("servicequotas:GetServiceQuota", limit.code())
                    .read(() -> clients.writes().getServiceQuota(request -> request.serviceCode(limit.service())
                            .quotaCode(limit.code())))
                    .quota();
            long allowed = quota.value().longValue();
            long used = limit.usage().get();
            return used + more <= allowed
                    ? Verdict.ok(check)
                    : Verdict.refused(
                            check,
                            more + " more are needed, and " + used + " of " + allowed + " are used",
                            "delete some, or ask AWS to raise the quota " + limit.code() + " of " + limit.service());
        } catch (ByocException e) {
            return Verdict.unknown(check, "The limit or its use could not be read: " + e.getMessage());
        }
    }

    /**
     * A limit of the account.
     *
     * @param type what it limits
     * @param service the service's code
     * @param code the quota's code
     * @param usage counts what there is
     */
    private record Limit(ResourceType<?> type, String service, String code, Supplier<Long> usage) {}

    @Override
    public dev.byoc.port.Verdict machines(String instanceType, int more) {
        throw new UnsupportedOperationException("TODO");
    }
}
