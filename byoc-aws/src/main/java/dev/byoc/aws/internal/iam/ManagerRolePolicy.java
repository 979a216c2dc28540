package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.resource.EncryptionKey;
import dev.byoc.aws.internal.resource.LogGroupArn;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.policy.Policy;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Limits;
import dev.byoc.policy.scope.Trust;
import java.util.Optional;

/** What a manager may do: what {@link EnclaveScope} claims of it, in this region only. */
final class ManagerRolePolicy {
    private static final String NETWORK = "InNetwork";
    private static final String ROLE = ":role/";

    private ManagerRolePolicy() {}

    /** Returns the scope of {@code spec}; empty as long as something that it names has not been made. */
    static Optional<EnclaveScope> scope(
            Partition partition, EnvironmentKey environment, ManagerIdentitySpec spec, References references) {
        return scope(partition, environment, spec, references, TrustPolicy.trust(spec));
    }

    /** Returns the same scope with {@code trust} in place of the one that {@code spec} names. */
    static Optional<EnclaveScope> scope(
            Partition partition,
            EnvironmentKey environment,
            ManagerIdentitySpec spec,
            References references,
            Trust trust) {
        Optional<String> host = HostRolePolicy.output(references, spec.host(), HostIdentitySpec.ARN);
        Optional<String> log = HostRolePolicy.output(references, spec.auditLog(), LogGroupArn.OUTPUT);
        Optional<Observed> network = references.find(spec.network());
        Optional<Observed> bucket = references.find(spec.images());
        if (host.isEmpty()
                || log.isEmpty()
                || network.isEmpty()
                || bucket.isEmpty()
                || !EncryptionKey.isKnown(spec.encryption(), references)) {
            return Optional.empty();
        }
        String account = HostRolePolicy.account(host.get());
        EnclaveScope.Builder scope = EnclaveScope.builder()
                .location(partition.location(account))
                .namespace(environment.namespace().value())
                .deployment(environment.id().value())
                .trust(trust)
                .limits(Limits.none().inRegionOnly())
                // The id and not the tag: the customer's own subnets carry none.
                .network(network.get().id().value())
                .bucket(bucket.get().id().value())
                .group(spec.fleetName())
                .hostRole(host.get().substring(host.get().indexOf(ROLE) + ROLE.length()))
                .logGroup(new LogGroupArn(log.get()).name())
                .imageOwners("amazon", account);
        EncryptionKey.arn(spec.encryption(), references).ifPresent(scope::imageKey);
        return Optional.of(scope.build());
    }

    /** Returns the policy for {@code scope}, all in one: a role's inline policies have one quota together. */
    static String of(EnclaveScope scope) {
        return Policy.of(scope.managerPolicies().stream()
                        .flatMap(policy -> policy.statements().stream())
                        .toList())
                .toJson();
    }

    /** Returns the id of the VPC that {@code policy} lets instances be launched in; empty when there is none. */
    static String network(String policy) {
        if (policy.isEmpty()) {
            return "";
        }
        String arn = PolicyJson.first(PolicyJson.statement(policy, NETWORK).path("Resource"));
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
