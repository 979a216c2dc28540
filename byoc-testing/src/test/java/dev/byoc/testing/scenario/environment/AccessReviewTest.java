package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.LiveEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.RefusedException;
import dev.byoc.model.Cidr;
import dev.byoc.model.ResourceId;
import dev.byoc.port.Cloud;
import dev.byoc.review.AccessReview;
import dev.byoc.review.ReviewedClaim;
import dev.byoc.testing.Faults;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessReviewTest {
    private static final String READS_ANYTHING =
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}
            """;

    private final EnvironmentFixture lab = EnvironmentFixture.create();

    @Test
    void review_provisioned_isProved() {
        AccessReview review = lab.process(TestBlueprints.open()).provision().review();

        assertThat(review.holds()).as(review.toText()).isTrue();
    }

    @Test
    void review_adoptedNetworkOwnKeyAndOtherNames_isOfWhatIsThere() {
        ResourceId network = lab.outsideChanges().addNetwork(Cidr.parse("10.9.0.0/16"));
        ResourceId subnet = lab.outsideChanges().addPublicSubnet(network, Cidr.parse("10.9.0.0/20"), "eu-west-1a");
        EnclaveBlueprint blueprint = EnclaveBlueprint.builder()
                .network(n -> n.existing(network.value(), List.of(subnet.value())))
                .identityPath("/vendors/acme/")
                .bucketName("example-corp-acme-images")
                .auditLogName("/example-corp/acme")
                .fleetName("example-corp-machines")
                .hostIdentityName("example-corp-host")
                .ownKey()
                .build();
        LiveEnvironment live = lab.process(blueprint).provision();

        assertThat(live.review().holds()).as(live.review().toText()).isTrue();

        lab.outsideChanges().attachPolicy(lab.the("manager"), READS_ANYTHING);
        assertThat(refuted(live.review())).contains("manager-other-buckets");
    }

    @Test
    void review_widenedByHand_isRefutedUntilRepaired() {
        LiveEnvironment live = lab.process(TestBlueprints.open()).provision();
        lab.outsideChanges().attachPolicy(lab.the("manager"), READS_ANYTHING);

        assertThat(refuted(live.review())).contains("manager-other-buckets");
        assertThat(live.review().toText()).contains("REFUTED  The manager cannot reach any other bucket.");

        assertThat(lab.process(TestBlueprints.open()).repair().review().holds()).isTrue();
    }

    @Test
    void review_rightsWidenedInPlace_isRefuted() {
        LiveEnvironment live = lab.process(TestBlueprints.open()).provision();
        lab.outsideChanges().setAttribute(lab.the("host"), "reads", "*");
        lab.outsideChanges().setAttribute(lab.the("images"), "encrypted-transport-only", "false");
        lab.outsideChanges().setAttribute(lab.the("manager"), "trusts", "999999999999");

        assertThat(refuted(live.review())).contains("host-other-resources", "bucket-tls", "manager-trust-vendor-only");
    }

    @Test
    void review_managerGone_isNotFound() {
        LiveEnvironment live = lab.process(TestBlueprints.open()).provision();
        lab.outsideChanges().delete(lab.the("manager"));

        assertThatThrownBy(live::review).isInstanceOf(NotFoundException.class).hasMessageContaining("manager");
    }

    @Test
    void review_changesNothing() {
        Faults faults = Faults.none();
        LiveEnvironment live = lab.process(TestBlueprints.open()).provision();
        String before = lab.cloud().snapshot();

        assertThat(lab.process(TestBlueprints.open(), faults).open().review().claims())
                .isNotEmpty();

        assertThat(lab.cloud().snapshot()).isEqualTo(before);
        assertThat(live.resources()).isNotEmpty();
        assertThat(faults.calls()).noneMatch(call -> call.matches("(create|update|delete|empty|save) .*"));
    }

    @Test
    void review_cloudThatCannot_isRefused() {
        Cloud cloud = lab.cloud();
        Cloud without = (Cloud) Proxy.newProxyInstance(
                Cloud.class.getClassLoader(),
                new Class<?>[] {Cloud.class},
                (proxy, method, arguments) ->
                        method.getName().equals("accessReviews") ? Optional.empty() : method.invoke(cloud, arguments));

        assertThatThrownBy(() -> lab.process(TestBlueprints.open(), Faults.none(), builder -> builder.cloud(without))
                        .open()
                        .review())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot review access");
    }

    private static List<String> refuted(AccessReview review) {
        return review.claims().stream()
                .filter(claim -> claim.outcome().status() == ReviewedClaim.Status.REFUTED)
                .map(claim -> claim.claim().id())
                .toList();
    }
}
