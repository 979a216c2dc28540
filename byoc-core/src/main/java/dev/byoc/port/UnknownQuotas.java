package dev.byoc.port;

import dev.byoc.model.resource.ResourceType;
import java.util.List;
import java.util.Map;

/** The limits of a cloud that cannot tell them. */
final class UnknownQuotas implements Quotas {
    private static final String REASON = "the cloud does not tell its limits";

    @Override
    public List<Verdict> check(Map<ResourceType<?>, Integer> toCreate) {
        return toCreate.isEmpty() ? List.of() : List.of(Verdict.unknown("quotas", REASON));
    }

    @Override
    public Verdict machines(String instanceType, int more) {
        return Verdict.unknown("quota machines", REASON);
    }
}
