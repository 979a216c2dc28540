package dev.byoc.testing;

import dev.byoc.model.ResourceType;
import dev.byoc.port.Quotas;
import dev.byoc.port.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link Quotas} of an in-memory cloud: networks and addresses are limited. */
final class InMemoryQuotas implements Quotas {
    private final Account account;
    private final Call call;

    InMemoryQuotas(Account account, Call call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public List<Verdict> check(Map<ResourceType<?>, Integer> toCreate) {
        call.pass("servicequotas:GetServiceQuota");
        Settings settings = account.world().settings();
        Map<ResourceType<?>, Integer> limits = Map.of(
                ResourceType.NETWORK, settings.networkLimit(),
                ResourceType.ADDRESS, settings.addressLimit());
        List<Verdict> verdicts = new ArrayList<>();
        synchronized (account.world()) {
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
    public dev.byoc.port.Verdict machines(String instanceType, int more) {
        throw new UnsupportedOperationException("TODO");
    }
}
