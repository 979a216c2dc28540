package dev.byoc.aws.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.LiveEnvironment;
import dev.byoc.aws.testkit.MotoEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.review.AccessReview;
import dev.byoc.review.ReviewedClaim;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Reviews of the policies that are in force, over the real protocol. */
class AccessReviewTest {
    private static final String ALLOW_ALL = policy("\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"");

    @RegisterExtension
    final MotoEnvironment environment = new MotoEnvironment(EnclaveBlueprint.builder());

    @Test
    void review_provisioned_isProved() {
        AccessReview review = environment.live().review();

        assertThat(review.holds()).as(review.toText()).isTrue();
    }

    @Test
    void review_adoptedNetworkOwnKeyAndOtherNames_isOfWhatIsThere() {
        String boundary = environment
                .others()
                .iam()
                .createPolicy(request -> request.policyName("vendor-boundary").policyDocument(ALLOW_ALL))
                .policy()
                .arn();
        Ec2Client ec2 = environment.others().ec2();
        String vpc =
                ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16")).vpc().vpcId();
        String subnet = ec2.createSubnet(
                        request -> request.vpcId(vpc).cidrBlock("10.9.0.0/20").availabilityZone("eu-west-1a"))
                .subnet()
                .subnetId();
        LiveEnvironment live = environment
                .other(EnclaveBlueprint.builder()
                        .network(network ->
                                network.existing(vpc, List.of(subnet)).withoutInternet())
                        .identityPath("/vendors/acme/")
                        .permissionsBoundary(boundary)
                        .bucketName("example-corp-" + environment.key().id())
                        .auditLogName("/example-corp/acme")
                        .fleetName("example-corp-machines")
                        .hostIdentityName("example-corp-host")
                        .managerIdentityName("example-corp-manager")
                        .ownKey())
                .provision();

        AccessReview review = live.review();

        assertThat(review.holds()).as(review.toText()).isTrue();
    }

    @Test
    void review_policyPutInByHand_isRefutedWithAWitness() {
        LiveEnvironment live = environment.live();
        putPolicy(live, "by-hand", policy("\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\""));

        assertThat(live.review().claims())
                .filteredOn(claim -> claim.claim().id().equals("manager-other-buckets"))
                .singleElement()
                .satisfies(claim ->
                        assertThat(claim.outcome().witness().orElseThrow()).contains("s3:GetObject"));
    }

    @Test
    void review_ownPolicyWidened_isRefuted() {
        LiveEnvironment live = environment.live();
        putPolicy(live, "byoc", ALLOW_ALL);

        assertThat(refuted(live.review()))
                .contains("manager-other-deployments", "manager-escalate", "manager-nothing-else")
                .doesNotContain("manager-images");
    }

    @Test
    void review_boundaryThatTakesRightsAway_saysWhatCannotBeDone() {
        LiveEnvironment live = environment.live();
        String boundary = environment
                .others()
                .iam()
                .createPolicy(request -> request.policyName("no-s3")
                        .policyDocument(policy("\"Effect\": \"Allow\", \"NotAction\": \"s3:*\", \"Resource\": \"*\"")))
                .policy()
                .arn();
        environment.others().iam().putRolePermissionsBoundary(request -> request.roleName(manager(live))
                .permissionsBoundary(boundary));

        assertThat(refuted(live.review())).containsExactly("manager-images");
    }

    @Test
    void review_trustInEverybody_isRefutedAndShowsNoSecret() {
        LiveEnvironment live = environment.live();
        environment.others().iam().updateAssumeRolePolicy(request -> request.roleName(manager(live))
                .policyDocument(policy("\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\","
                        + " \"Principal\": {\"AWS\": \"*\"}, \"Condition\": {\"StringEquals\": {\"sts:ExternalId\": [\""
                        + live.externalId().reveal() + "\", \"guess-me\"]}}")));

        AccessReview review = live.review();

        assertThat(refuted(review)).contains("manager-trust-external-id", "manager-trust-vendor-only");
        assertThat(review.toJson()).doesNotContain(live.externalId().reveal()).doesNotContain("guess-me");
    }

    @Test
    void review_bucketWithoutItsPolicy_isRefuted() {
        LiveEnvironment live = environment.live();
        String bucket = live.ofType(ResourceType.BUCKET).get(0).id().value();
        environment.others().s3().deleteBucketPolicy(request -> request.bucket(bucket));

        assertThat(refuted(live.review())).containsExactly("bucket-tls", "bucket-old-tls");
    }

    /** A policy of which one half would be passed over proves nothing. */
    @Test
    void review_policyThatSaysSomethingTwice_leavesEveryClaimUnknown() {
        LiveEnvironment live = environment.live();
        putPolicy(
                live,
                "twice",
                policy("\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Action\": \"ec2:*\", \"Resource\": \"*\""));

        AccessReview review = live.review();

        assertThat(review.holds()).isFalse();
        assertThat(review.claims()).allSatisfy(claim -> {
            assertThat(claim.outcome().status()).isEqualTo(ReviewedClaim.Status.UNKNOWN);
            assertThat(claim.outcome().reason()).contains("twice");
        });
    }

    @Test
    void review_managerGone_isNotFound() {
        LiveEnvironment live = environment.live();
        environment
                .cloud()
                .resources(ResourceType.MANAGER_IDENTITY)
                .delete(
                        environment.key(),
                        live.ofType(ResourceType.MANAGER_IDENTITY).get(0));

        assertThatThrownBy(live::review).isInstanceOf(NotFoundException.class).hasMessageContaining(manager(live));
    }

    private void putPolicy(LiveEnvironment live, String name, String document) {
        environment.others().iam().putRolePolicy(request -> request.roleName(manager(live))
                .policyName(name)
                .policyDocument(document));
    }

    private static String manager(LiveEnvironment live) {
        return live.ofType(ResourceType.MANAGER_IDENTITY).get(0).id().value();
    }

    private static String policy(String statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{" + statement + "}]}";
    }

    private static List<String> refuted(AccessReview review) {
        return review.claims().stream()
                .filter(claim -> claim.outcome().status() == ReviewedClaim.Status.REFUTED)
                .map(claim -> claim.claim().id())
                .toList();
    }
}
