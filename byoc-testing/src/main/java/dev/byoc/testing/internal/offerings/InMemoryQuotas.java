package dev.byoc.testing.internal.offerings;

import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Quotas;
import dev.byoc.port.Verdict;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.ProviderSettings;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.fleets.CpuCounts;
import dev.byoc.testing.internal.fleets.FleetScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** {@link Quotas} of an in-memory cloud: networks, addresses and the CPUs of machines are limited. */
public final class InMemoryQuotas implements Quotas {
    private final RegionalAccount account;
    private final CallAdmission admission;

    public InMemoryQuotas(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    @Override
    public List<Verdict> check(Map<ResourceType<?>, Integer> toCreate) {
        admission.admit("servicequotas:GetServiceQuota");
        ProviderSettings settings = account.provider().settings();
        Map<ResourceType<?>, Integer> limits = Map.of(
                ResourceType.NETWORK, settings.networkLimit(),
                ResourceType.ADDRESS, settings.addressLimit());
        List<Verdict> verdicts = new ArrayList<>();
        synchronized (account.provider()) {
            limits.forEach((type, limit) -> {
                int wanted = toCreate.getOrDefault(type, 0);
                if (wanted > 0) {
                    verdicts.add(verdict(type, account.existing(type).size(), wanted, limit));
                }
            });
        }
        return List.copyOf(verdicts);
    }

    private static Verdict verdict(ResourceType<?> type, int used, int wanted, int limit) {
        String check = "quota " + type;
        return used + wanted <= limit
                ? Verdict.ok(check)
                : Verdict.refused(
                        check,
                        "the account may have " + limit + ", has " + used + ", and " + wanted + " more are needed",
                        "ask the provider for a higher quota, or remove what is not needed");
    }

    @Override
    public Verdict machines(String instanceType, int more) {
        admission.admit("servicequotas:GetServiceQuota");
        String check = "quota " + instanceType;
        OptionalInt cpus = CpuCounts.of(instanceType);
        if (cpus.isEmpty()) {
            return Verdict.unknown(check, "it is not known how many CPUs such a machine has");
        }
        synchronized (account.provider()) {
            FleetScaling.catchUp(account);
            int limit = account.provider().settings().cpuLimit();
            int used = CpuCounts.inUse(account);
            int wanted = more * cpus.getAsInt();
            return used + wanted <= limit
                    ? Verdict.ok(check)
                    : Verdict.refused(
                            check,
                            "the account may have " + limit + " CPUs, uses " + used + ", and " + wanted
                                    + " more are needed",
                            "ask the provider for a higher quota, or remove machines that are not needed");
        }
    }
}
