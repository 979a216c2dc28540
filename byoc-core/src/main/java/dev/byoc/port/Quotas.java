package dev.byoc.port;

import dev.byoc.model.resource.ResourceType;
import java.util.List;
import java.util.Map;

/** The limits of the account. */
public interface Quotas {
    /**
     * Returns for each type in {@code toCreate} that has a limit whether as many more may be made. A limit or usage
     * that cannot be read is {@link Verdict.Status#UNKNOWN}.
     */
    List<Verdict> check(Map<ResourceType<?>, Integer> toCreate);

    /**
     * Returns whether {@code more} machines of {@code instanceType} may run besides those that do. A limit or usage
     * that cannot be read is {@link Verdict.Status#UNKNOWN}.
     */
    Verdict machines(String instanceType, int more);

    /** Returns the limits of a cloud that cannot tell them. */
    static Quotas unknown() {
        return new UnknownQuotas();
    }
}
