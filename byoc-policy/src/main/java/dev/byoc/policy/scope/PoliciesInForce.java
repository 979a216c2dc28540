package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The policies that an account has for an enclave environment, whoever wrote them: what
 * {@link EnclaveScope#claims(PoliciesInForce)} is asked about. Immutable and safe to share between threads.
 *
 * <p>What is not set is not there: a role without identity policies is allowed nothing, one without a boundary is not
 * bounded, a bucket without a policy refuses nobody. Trust policies are always there.
 */
public final class PoliciesInForce {
    private final ScopePolicies policies;

    private PoliciesInForce(Map<String, Policy> byName) {
        this.policies = new ScopePolicies(byName);
    }

    /** Returns a builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns what an account has that was given the policies of {@code scope} and no other, and no boundary. */
    public static PoliciesInForce of(EnclaveScope scope) {
        return builder()
                .manager(scope.managerPolicies())
                .managerTrust(scope.managerTrust())
                .host(List.of(scope.hostPolicy()))
                .hostTrust(scope.hostTrust())
                .bucket(scope.bucketPolicy())
                .build();
    }

    ScopePolicies policies() {
        return policies;
    }

    /** Builds {@link PoliciesInForce}. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Policy> byName = new LinkedHashMap<>();

        private Builder() {}

        /** Sets the manager's own policies, inline and attached. */
        public Builder manager(List<Policy> policies) {
            ScopePolicies.number("manager", policies, byName);
            return this;
        }

        /** Sets the manager's permissions boundary. */
        public Builder managerBoundary(Policy policy) {
            return put(ScopePolicies.boundary("manager"), policy);
        }

        /** Sets who may become the manager. Required. */
        public Builder managerTrust(Policy policy) {
            return put(ScopePolicies.MANAGER_TRUST, policy);
        }

        /** Sets the hosts' own policies, inline and attached. */
        public Builder host(List<Policy> policies) {
            ScopePolicies.number("host", policies, byName);
            return this;
        }

        /** Sets the hosts' permissions boundary. */
        public Builder hostBoundary(Policy policy) {
            return put(ScopePolicies.boundary("host"), policy);
        }

        /** Sets who may become a host. Required. */
        public Builder hostTrust(Policy policy) {
            return put(ScopePolicies.HOST_TRUST, policy);
        }

        /** Sets the policy of the image bucket. */
        public Builder bucket(Policy policy) {
            return put(ScopePolicies.BUCKET, policy);
        }

        private Builder put(String name, Policy policy) {
            byName.put(name, Objects.requireNonNull(policy, name));
            return this;
        }

        /**
         * Returns the policies.
         *
         * @throws IllegalArgumentException if a trust policy is missing; the message names it
         */
        public PoliciesInForce build() {
            List<String> missing = List.of(ScopePolicies.MANAGER_TRUST, ScopePolicies.HOST_TRUST).stream()
                    .filter(name -> !byName.containsKey(name))
                    .toList();
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("Every role has a trust policy; set both " + missing);
            }
            return new PoliciesInForce(byName);
        }
    }
}
