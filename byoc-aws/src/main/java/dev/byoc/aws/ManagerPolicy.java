package dev.byoc.aws;

import dev.byoc.model.HostIdentitySpec;
import dev.byoc.model.ManagerIdentitySpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.policy.Policy;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Limits;
import java.util.Optional;

/** What a manager may do: what {@link EnclaveScope} claims of it, in this region only. */
final class ManagerPolicy {
    private static final String NETWORK = "InNetwork";
    private static final String ROLE = ":role/";

    private ManagerPolicy() {}

    /** Returns the scope of {@code spec}; empty as long as something that it names has not been made. */
    static Optional<EnclaveScope> scope(
            Partition partition, Owner owner, ManagerIdentitySpec spec, References references) {
        Optional<String> host = HostPolicy.output(references, spec.host(), HostIdentitySpec.ARN);
        Optional<String> log = HostPolicy.output(references, spec.auditLog(), LogsLogGroups.ARN);
        Optional<Observed> network = references.find(spec.network());
        Optional<Observed> bucket = references.find(spec.images());
        if (host.isEmpty()
                || log.isEmpty()
                || network.isEmpty()
                || bucket.isEmpty()
                || !HostPolicy.keyKnown(spec.encryption(), references)) {
            return Optional.empty();
        }
        String account = HostPolicy.account(host.get());
        EnclaveScope.Builder scope = EnclaveScope.builder()
                .location(partition.location(account))
                .namespace(owner.namespace().value())
                .deployment(owner.deployment().value())
                .trust(TrustPolicy.trust(spec))
                .limits(Limits.none().inRegionOnly())
                // The id and not the tag: the customer's own subnets carry none.
                .network(network.get().id().value())
                .bucket(bucket.get().id().value())
                .group(spec.fleetName())
                .hostRole(host.get().substring(host.get().indexOf(ROLE) + ROLE.length()))
                .logGroup(LogsLogGroups.name(log.get()))
                .imageOwners("amazon", account);
        HostPolicy.key(spec.encryption(), references).ifPresent(scope::imageKey);
        return Optional.of(scope.build());
    }

    /** Returns the policy for {@code scope}, all in one: a role's inline policies have one quota together. */
    static String of(EnclaveScope scope) {
        return Policy.of(scope.managerPolicies().stream()
                        .flatMap(policy -> policy.statements().stream())
                        .toList())
                .toJson();
    }

    /** Returns the id of the network that {@code policy} lets machines be started in; empty when there is none. */
    static String network(String policy) {
        if (policy.isEmpty()) {
            return "";
        }
        String arn = PolicyJson.first(PolicyJson.statement(policy, NETWORK).path("Resource"));
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
