package dev.byoc.aws.internal.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import dev.byoc.model.Namespace;
import dev.byoc.model.Region;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.ManagerIdentitySpec;
import org.junit.jupiter.api.Test;

class TrustPolicyTest {
    private static final Partition PARTITION = Partition.of(Region.of("us-gov-west-1"));
    private static final ExternalId FIRST = ExternalId.of("first-secret+/=");
    private static final ExternalId SECOND = ExternalId.of("second-secret");

    @Test
    void of_vendorRole_isTrustedWithAnyOfTheExternalIds() {
        assertThat(PolicyJson.canonical(TrustPolicy.of(PARTITION, manager())))
                .isEqualTo(
                        PolicyJson.canonical(
                                """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                          "Principal": {"AWS": "arn:aws-us-gov:iam::111122223333:role/byoc/backend"},
                          "Action": "sts:AssumeRole",
                          "Condition": {"StringEquals": {"sts:ExternalId": ["first-secret+/=", "second-secret"]}}}]}"""));
    }

    @Test
    void masked_externalIds_areReplacedByFingerprints() {
        String masked = TrustPolicy.masked(TrustPolicy.of(PARTITION, manager()));

        assertThat(masked)
                .doesNotContain("secret")
                .contains(FIRST.fingerprint(), SECOND.fingerprint())
                .isEqualTo(TrustPolicy.maskedOf(PARTITION, manager()));
    }

    @Test
    void masked_otherConditionOperator_hidesExternalId() {
        String masked = TrustPolicy.masked(
                """
                {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "*"},
                  "Condition": {"StringLike": {"STS:externalid": "loose-secret"}}}]}""");

        assertThat(masked).doesNotContain("loose-secret");
    }

    @Test
    void externalIds_writtenTrust_areReadBack() {
        String trust = TrustPolicy.of(PARTITION, manager());

        assertThat(TrustPolicy.externalIds(trust)).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(TrustPolicy.trusted(trust)).containsExactly("111122223333 byoc/backend");
        assertThat(TrustPolicy.trusted(TrustPolicy.ofEc2(PARTITION))).containsExactly("ec2.amazonaws.com");
    }

    private static ManagerIdentitySpec manager() {
        return ManagerIdentitySpec.builder()
                .component(Component.of("manager"))
                .identity(IdentityName.builder()
                        .name("acme-d-1-manager")
                        .path("/acme/d-1/")
                        .build())
                .vendor(Vendor.builder()
                        .namespace(Namespace.of("acme"))
                        .account(AccountId.of("111122223333"))
                        .role("byoc/backend")
                        .build())
                .addExternalIds(FIRST, SECOND)
                .network(Component.of("network"))
                .images(Component.of("images"))
                .auditLog(Component.of("audit-log"))
                .host(Component.of("host"))
                .fleetName("acme-d-1-fleet")
                .encryption(dev.byoc.model.resource.Encryption.byProvider())
                .build();
    }
}
