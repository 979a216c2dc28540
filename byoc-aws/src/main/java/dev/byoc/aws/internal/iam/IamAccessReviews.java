package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.iam.RolePolicies.Document;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.s3.S3BucketReader;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicySyntaxException;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.proof.ProofResult;
import dev.byoc.policy.proof.Prover;
import dev.byoc.policy.scope.Claim;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.PoliciesInForce;
import dev.byoc.port.AccessReviews;
import dev.byoc.review.AccessClaim;
import dev.byoc.review.AccessReview;
import dev.byoc.review.ReviewedClaim;
import java.util.List;
import java.util.Optional;

/** {@link AccessReviews} of the roles and the image bucket of an environment. */
public final class IamAccessReviews implements AccessReviews {
    private static final List<String> NOT_REVIEWED = List.of(
            "service control and resource control policies of the organization, which can only take rights away",
            "policies of keys and of other resources, which may grant rights to the roles by themselves",
            "what other identities of the account may do");

    private final RolePolicies roles;
    private final S3BucketReader buckets;
    private final Partition partition;

    public IamAccessReviews(IamRoles iam, S3BucketReader buckets, Partition partition) {
        this.roles = new RolePolicies(iam);
        this.buckets = buckets;
        this.partition = partition;
    }

    @Override
    public AccessReview review(EnvironmentKey environment, List<ResourceSpec> specs, References there) {
        ManagerIdentitySpec manager = the(ManagerIdentitySpec.class, specs);
        HostIdentitySpec host = the(HostIdentitySpec.class, specs);
        EnclaveScope scope = ManagerRolePolicy.scope(
                        partition, environment, manager, there, TrustPolicy.maskedTrust(manager))
                .orElseThrow(() -> new NotFoundException("What the manager's policy names is not all there, so there is"
                        + " nothing to review it against; provision the environment [environment=" + environment
                        + "]"));
        RolePolicies.Found ofManager = roles.of(manager.identity().name());
        RolePolicies.Found ofHost = roles.of(host.identity().name());
        Optional<String> ofBucket = buckets.policy(scope.bucket());
        return new AccessReview(environment, claims(scope, ofManager, ofHost, ofBucket), NOT_REVIEWED);
    }

    /**
     * What IAM has accepted may still be beyond the reader, or beyond what the proofs know: then nothing is claimed.
     */
    private static List<ReviewedClaim> claims(
            EnclaveScope scope, RolePolicies.Found manager, RolePolicies.Found host, Optional<String> bucket) {
        List<Claim> claims;
        try {
            claims = scope.claims(policies(manager, host, bucket));
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            return scope.claims(PoliciesInForce.of(scope)).stream()
                    .map(claim -> new ReviewedClaim(
                            sentence(claim),
                            new ReviewedClaim.Outcome(ReviewedClaim.Status.UNKNOWN, reason, Optional.empty())))
                    .toList();
        }
        return claims.stream().map(IamAccessReviews::reviewed).toList();
    }

    private static PoliciesInForce policies(
            RolePolicies.Found manager, RolePolicies.Found host, Optional<String> bucket) {
        PoliciesInForce.Builder policies = PoliciesInForce.builder()
                .manager(parse(manager.identity()))
                .managerTrust(parse(new Document("trust of the manager", TrustPolicy.masked(manager.trust()))))
                .host(parse(host.identity()))
                .hostTrust(parse(new Document("trust of the host", host.trust())));
        manager.boundary().map(IamAccessReviews::parse).ifPresent(policies::managerBoundary);
        host.boundary().map(IamAccessReviews::parse).ifPresent(policies::hostBoundary);
        bucket.map(text -> parse(new Document("policy of the bucket", text))).ifPresent(policies::bucket);
        return policies.build();
    }

    private static List<Policy> parse(List<Document> documents) {
        return documents.stream().map(IamAccessReviews::parse).toList();
    }

    private static Policy parse(Document document) {
        try {
            return Policy.parse(document.text());
        } catch (PolicySyntaxException e) {
            throw new IllegalArgumentException(
                    "A policy that is in force could not be understood [policy=" + document.name() + ", problem="
                            + e.problem() + "]",
                    e);
        }
    }

    private static ReviewedClaim reviewed(Claim claim) {
        ProofResult proof = claim.check(Prover.standard());
        return new ReviewedClaim(
                sentence(claim),
                new ReviewedClaim.Outcome(
                        ReviewedClaim.Status.valueOf(proof.status().name()),
                        proof.reason(),
                        proof.witness().map(Request::toJson)));
    }

    private static AccessClaim sentence(Claim claim) {
        return new AccessClaim(claim.id(), AccessClaim.Kind.valueOf(claim.kind().name()), claim.text());
    }

    private static <S extends ResourceSpec> S the(Class<S> kind, List<ResourceSpec> specs) {
        return specs.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "The environment has no such identity, so there is nothing to review [kind="
                                + kind.getSimpleName() + "]"));
    }
}
