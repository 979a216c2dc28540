package dev.byoc.policy.evaluation;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.internal.text.ArnPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * All policies that bear on the requests of one caller. Immutable. A kind that is left empty does not limit anything,
 * except that without an identity policy (and without a resource policy that grants) nothing is allowed.
 *
 * @param identity the caller's policies
 * @param boundary the caller's permissions boundary; several are read as one
 * @param session the session's policies; several are read as one
 * @param serviceControl the service control policies, level by level from the root down; each level must allow
 * @param resourceControl the resource control policies that apply to the resource's service, level by level; they can
 *     only deny, because AWS attaches a full allow to each level that cannot be taken away
 * @param vpcEndpoint the policy of the VPC endpoint; several are read as one
 * @param resource the resource's policy; several are read as one
 */
public record PolicySet(
        List<Policy> identity,
        List<Policy> boundary,
        List<Policy> session,
        List<List<Policy>> serviceControl,
        List<List<Policy>> resourceControl,
        List<Policy> vpcEndpoint,
        List<Policy> resource) {
    public PolicySet {
        identity = checked(identity, PolicyLayer.IDENTITY);
        boundary = checked(boundary, PolicyLayer.BOUNDARY);
        session = checked(session, PolicyLayer.SESSION);
        serviceControl = serviceControl.stream()
                .map(level -> checked(level, PolicyLayer.SERVICE_CONTROL))
                .toList();
        resourceControl = resourceControl.stream()
                .map(level -> checked(level, PolicyLayer.RESOURCE_CONTROL))
                .toList();
        vpcEndpoint = checked(vpcEndpoint, PolicyLayer.VPC_ENDPOINT);
        resource = checked(resource, PolicyLayer.RESOURCE);
    }

    /** Returns the set of the caller's {@code policies} and nothing else. */
    public static PolicySet ofIdentity(Policy... policies) {
        return builder().identity(policies).build();
    }

    /** Returns a builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    private static List<Policy> checked(List<Policy> policies, PolicyLayer layer) {
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                check(statement, layer);
            }
        }
        return List.copyOf(policies);
    }

    private static void check(Statement statement, PolicyLayer layer) {
        if (!layer.namesPrincipals() && statement.principals().isPresent()) {
            throw new IllegalArgumentException("A " + layer.text() + " belongs to its principal and cannot name one;"
                    + " remove the element [sid=" + statement.sid().orElse("") + "]");
        }
        if (layer == PolicyLayer.RESOURCE && statement.principals().isEmpty()) {
            throw new IllegalArgumentException("A resource policy must say whom it is for; add Principal [sid="
                    + statement.sid().orElse("") + "]");
        }
        if (layer == PolicyLayer.SESSION && statement.resources().isPresent()) {
            statement.resources().get().values().stream()
                    .filter(ArnPattern::isIncomplete)
                    .findFirst()
                    .ifPresent(resource -> {
                        throw new IllegalArgumentException("AWS refuses a session policy with an incomplete ARN; write"
                                + " all six parts [resource=" + resource + "]");
                    });
        }
        if (!layer.namesPrincipals() && statement.resources().isEmpty()) {
            throw new IllegalArgumentException("A statement of a " + layer.text()
                    + " must say what it is about; add Resource [sid="
                    + statement.sid().orElse("") + "]");
        }
    }

    /** Builds {@link PolicySet}s. Not thread-safe. */
    public static final class Builder {
        private List<Policy> identity = List.of();
        private List<Policy> boundary = List.of();
        private List<Policy> session = List.of();
        private final List<List<Policy>> serviceControl = new ArrayList<>();
        private final List<List<Policy>> resourceControl = new ArrayList<>();
        private List<Policy> vpcEndpoint = List.of();
        private List<Policy> resource = List.of();

        private Builder() {}

        /** Sets the caller's policies. */
        public Builder identity(Policy... policies) {
            identity = List.of(policies);
            return this;
        }

        /** Sets the caller's permissions boundary. */
        public Builder boundary(Policy... policies) {
            boundary = List.of(policies);
            return this;
        }

        /** Sets the session's policies. */
        public Builder session(Policy... policies) {
            session = List.of(policies);
            return this;
        }

        /** Adds a level of service control policies. */
        public Builder addServiceControl(Policy... level) {
            serviceControl.add(List.of(level));
            return this;
        }

        /** Adds a level of resource control policies. */
        public Builder addResourceControl(Policy... level) {
            resourceControl.add(List.of(level));
            return this;
        }

        /** Sets the policy of the VPC endpoint. */
        public Builder vpcEndpoint(Policy... policies) {
            vpcEndpoint = List.of(policies);
            return this;
        }

        /** Sets the resource's policy. */
        public Builder resource(Policy... policies) {
            resource = List.of(policies);
            return this;
        }

        /**
         * Returns the set.
         *
         * @throws IllegalArgumentException if a statement names a principal where none may stand, lacks a principal or
         *     a resource that it needs, or if a session policy holds an incomplete ARN
         */
        public PolicySet build() {
            return new PolicySet(identity, boundary, session, serviceControl, resourceControl, vpcEndpoint, resource);
        }
    }
}
