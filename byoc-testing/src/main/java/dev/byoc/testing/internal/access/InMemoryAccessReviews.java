package dev.byoc.testing.internal.access;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ExternalId;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.proof.ProofResult;
import dev.byoc.policy.proof.Prover;
import dev.byoc.policy.scope.Claim;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Limits;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.PoliciesInForce;
import dev.byoc.policy.scope.Trust;
import dev.byoc.port.AccessReviews;
import dev.byoc.review.AccessClaim;
import dev.byoc.review.AccessReview;
import dev.byoc.review.ReviewedClaim;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import java.util.List;

/** {@link AccessReviews} of an in-memory cloud. */
public final class InMemoryAccessReviews implements AccessReviews {
    private static final List<String> NOT_REVIEWED =
            List.of("permissions boundaries, of which an in-memory cloud knows the names alone");

    private final RegionalAccount account;
    private final CallAdmission admission;

    public InMemoryAccessReviews(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    @Override
    public AccessReview review(EnvironmentKey environment, List<ResourceSpec> specs, References there) {
        admission.admit("iam:GetRolePolicy");
        ManagerIdentitySpec spec = specs.stream()
                .filter(ManagerIdentitySpec.class::isInstance)
                .map(ManagerIdentitySpec.class::cast)
                .findFirst()
                .orElseThrow(() -> missing("manager"));
        Location place = new Location(
                account.partition(), account.region().value(), account.id().value());
        PoliciesOfIdentities policies =
                new PoliciesOfIdentities(place, network -> scope(environment, spec, there, place)
                        .network(network)
                        .build());
        EnclaveScope wished = scope(environment, spec, there, place)
                .network(there(spec.network(), there).id().value())
                .build();
        PoliciesInForce found = policies.of(
                state(ResourceType.MANAGER_IDENTITY, spec.component(), there),
                state(ResourceType.HOST_IDENTITY, spec.host(), there),
                state(ResourceType.BUCKET, spec.images(), there));
        return new AccessReview(
                environment,
                wished.claims(found).stream()
                        .map(InMemoryAccessReviews::reviewed)
                        .toList(),
                NOT_REVIEWED);
    }

    /** Returns the scope without its network. */
    private EnclaveScope.Builder scope(
            EnvironmentKey environment, ManagerIdentitySpec spec, References there, Location place) {
        String arn = there(spec.host(), there).outputs().getOrDefault(HostIdentitySpec.ARN, "");
        Trust trust = new Trust(
                List.of(spec.vendor().account().value()),
                spec.externalIds().stream().map(ExternalId::fingerprint).toList());
        EnclaveScope.Builder scope = EnclaveScope.builder()
                .location(place)
                .namespace(environment.namespace().value())
                .deployment(environment.id().value())
                .trust(spec.vendor().role().map(trust::onlyRole).orElse(trust))
                .limits(Limits.none().inRegionOnly())
                .bucket(there(spec.images(), there).id().value())
                .group(spec.fleetName())
                .hostRole(arn.replaceFirst(".*:role/", ""))
                .logGroup(there(spec.auditLog(), there).id().value())
                .imageOwners("amazon", account.id().value());
        String key = spec.encryption().text(there);
        return key.equals(Encryption.PROVIDER_KEY) ? scope : scope.imageKey(key);
    }

    private ResourceState state(ResourceType<?> type, Component component, References there) {
        synchronized (account.provider()) {
            return account.require(type, there(component, there).id()).state();
        }
    }

    private static Observed there(Component component, References there) {
        return there.find(component).orElseThrow(() -> missing(component.value()));
    }

    private static NotFoundException missing(String what) {
        return new NotFoundException("The environment has no " + what
                + ", so there is nothing to review; provision it [missing=" + what + "]");
    }

    private static ReviewedClaim reviewed(Claim claim) {
        ProofResult proof = claim.check(Prover.standard());
        return new ReviewedClaim(
                new AccessClaim(
                        claim.id(), AccessClaim.Kind.valueOf(claim.kind().name()), claim.text()),
                new ReviewedClaim.Outcome(
                        ReviewedClaim.Status.valueOf(proof.status().name()),
                        proof.reason(),
                        proof.witness().map(Request::toJson)));
    }
}
