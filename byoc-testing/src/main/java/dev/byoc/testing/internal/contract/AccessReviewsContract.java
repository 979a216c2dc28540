package dev.byoc.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.AccessReviews;
import dev.byoc.review.AccessClaim;
import dev.byoc.review.AccessReview;
import dev.byoc.review.ReviewedClaim;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reviews of access must tell; skipped where the cloud makes none. */
public abstract class AccessReviewsContract extends CloudSuite {
    private static final String STOPS_ANYTHING =
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*"}]}
            """;
    private static final String READS_ANYTHING =
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}
            """;

    @BeforeEach
    void requireReviews() {
        assumeThat(scratch().cloud().accessReviews())
                .as("the cloud reviews access")
                .isPresent();
    }

    @Test
    void review_identitiesAsTheyWereMade_provesEveryClaim() {
        makeIdentities();

        AccessReview review = review();

        assertThat(review.environment()).isEqualTo(scratch().environment());
        assertThat(review.claims())
                .allSatisfy(claim -> assertThat(claim.outcome().status())
                        .as(claim.claim().text())
                        .isEqualTo(ReviewedClaim.Status.PROVED));
        assertThat(review.claims())
                .extracting(claim -> claim.claim().kind())
                .contains(AccessClaim.Kind.CAN, AccessClaim.Kind.CANNOT);
    }

    @Test
    void review_managerWidenedByHand_refutesWithAWitness() {
        scratch().assumeAbility(ProviderAbility.ATTACHED_POLICIES);
        makeIdentities();
        scratch().otherClient().attachPolicy(the(ResourceType.MANAGER_IDENTITY), STOPS_ANYTHING);
        scratch().settle();

        Map<String, ReviewedClaim.Outcome> refuted = refuted(review());

        assertThat(refuted).containsKey("manager-other-deployments").doesNotContainKey("host-other-actions");
        assertThat(refuted.values())
                .allSatisfy(outcome -> assertThat(outcome.witness().orElse("")).contains("ec2:StopInstances"));
    }

    @Test
    void review_hostWidenedByHand_refutesWithAWitness() {
        scratch().assumeAbility(ProviderAbility.ATTACHED_POLICIES);
        makeIdentities();
        scratch().otherClient().attachPolicy(the(ResourceType.HOST_IDENTITY), READS_ANYTHING);
        scratch().settle();

        Map<String, ReviewedClaim.Outcome> refuted = refuted(review());

        assertThat(refuted).containsOnlyKeys("host-other-resources");
        assertThat(refuted.values())
                .allSatisfy(outcome -> assertThat(outcome.witness().orElse("")).contains("s3:GetObject"));
    }

    @Test
    void review_trustInSomebodyElse_refutesAndShowsNoSecret() {
        makeIdentities();
        ManagerIdentitySpec trusting = samples()
                .manager(fixture().anotherAccount())
                .addExternalIds(SampleSpecs.EXTERNAL_ID)
                .build();
        Observed unused = scratch().change(scratch().environment(), the(ResourceType.MANAGER_IDENTITY), trusting);
        scratch().settle();

        AccessReview review = review();

        assertThat(refuted(review)).containsKey("manager-trust-vendor-only");
        assertThat(review.toText() + review.toJson() + review.toMarkdown())
                .doesNotContain(SampleSpecs.EXTERNAL_ID.reveal());
    }

    @Test
    void review_nothingThere_isRefused() {
        List<ResourceSpec> specs = List.of(samples().host(), samples().manager());

        assertThatThrownBy(() -> reviews().review(scratch().environment(), specs, References.none()))
                .isInstanceOf(NotFoundException.class);
    }

    private void makeIdentities() {
        samples().makeHost();
        scratch().make(samples().network());
        scratch().make(samples().manager());
    }

    private Observed the(ResourceType<?> type) {
        return scratch().only(type);
    }

    private AccessReviews reviews() {
        return scratch().cloud().accessReviews().orElseThrow();
    }

    private AccessReview review() {
        return reviews()
                .review(
                        scratch().environment(),
                        List.of(
                                samples().network(),
                                samples().bucket().build(),
                                samples().logGroup(30),
                                samples().host(),
                                samples().manager()),
                        scratch().references());
    }

    private static Map<String, ReviewedClaim.Outcome> refuted(AccessReview review) {
        return review.claims().stream()
                .filter(claim -> claim.outcome().status() == ReviewedClaim.Status.REFUTED)
                .collect(Collectors.toMap(claim -> claim.claim().id(), ReviewedClaim::outcome));
    }
}
