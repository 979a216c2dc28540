package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicyQuota;
import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/** Puts statements into as few managed policies as their quota allows, in order. */
final class ManagedPolicyPacker {
    private ManagedPolicyPacker() {}

    static List<Policy> managed(List<Statement> statements) {
        List<Policy> policies = new ArrayList<>();
        List<Statement> open = new ArrayList<>();
        for (Statement statement : statements) {
            List<Statement> more = new ArrayList<>(open);
            more.add(statement);
            if (!open.isEmpty() && !Policy.of(more).fits(PolicyQuota.MANAGED_POLICY)) {
                policies.add(Policy.of(open));
                open = new ArrayList<>(List.of(statement));
            } else {
                open = more;
            }
        }
        policies.add(Policy.of(open));
        for (Policy policy : policies) {
            if (!policy.fits(PolicyQuota.MANAGED_POLICY)) {
                throw new IllegalArgumentException("A statement alone is longer than a managed policy; use shorter"
                        + " names [characters=" + policy.size(PolicyQuota.MANAGED_POLICY) + "]");
            }
        }
        return policies;
    }
}
