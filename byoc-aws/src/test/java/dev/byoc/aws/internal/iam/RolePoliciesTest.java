package dev.byoc.aws.internal.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.aws.internal.resource.LogGroupArn;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import dev.byoc.model.Namespace;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicyQuota;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Limits;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.Review;
import dev.byoc.policy.scope.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policies that the adapter writes, against files that were read. */
class RolePoliciesTest {
    private static final Partition PARTITION = Partition.of(Region.of("eu-west-1"));
    private static final Component IMAGES = Component.of("images");
    private static final Component LOG = Component.of("audit-log");
    private static final String LOG_ARN = "arn:aws:logs:eu-west-1:123456789012:log-group:/acme/d-1/audit";
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";
    private static final String VPC = "vpc-0123456789abcdef0";
    private static final String BUCKET = "acme-d-1-images";
    private static final Component NETWORK = Component.of("network");
    private static final Component HOST = Component.of("host");
    private static final EnvironmentKey OWNER = EnvironmentKey.of(Namespace.of("acme"), EnvironmentId.of("d-1"));

    @Test
    void hostPolicy_knownReferences_matchesFile() {
        String policy = HostRolePolicy.of(PARTITION, host(Encryption.byGivenKey(KEY)), references())
                .orElseThrow();

        assertThat(PolicyJson.canonical(policy)).isEqualTo(PolicyJson.canonical(golden("host-policy.json")));
        assertThat(HostRolePolicy.read(policy))
                .isEqualTo(Attributes.builder()
                        .put(HostIdentitySpec.READS, "acme-d-1-images")
                        .put(HostIdentitySpec.WRITES, "/acme/d-1/audit")
                        .put(HostIdentitySpec.DECRYPTS_WITH, KEY)
                        .build());
    }

    @Test
    void hostPolicy_nothingCreatedYet_isUnknown() {
        assertThat(HostRolePolicy.of(PARTITION, host(Encryption.byProvider()), References.none()))
                .isEmpty();
    }

    @Test
    void managerPolicy_knownReferences_matchesFile() {
        String policy = ManagerRolePolicy.of(scope(Encryption.byGivenKey(KEY)));

        assertThat(PolicyJson.canonical(policy)).isEqualTo(PolicyJson.canonical(golden("manager-policy.json")));
        assertThat(ManagerRolePolicy.network(policy)).isEqualTo(VPC);
    }

    @Test
    void managerPolicy_written_equalsReviewedScope() {
        EnclaveScope scope = scope(Encryption.byGivenKey(KEY));

        Review review = Review.of(scope);

        assertThat(review.holds()).as(review.toText()).isTrue();
        assertThat(Policy.parse(ManagerRolePolicy.of(scope)).statements())
                .as("what is written is what was reviewed")
                .isEqualTo(scope.managerPolicies().stream()
                        .flatMap(policy -> policy.statements().stream())
                        .toList());
        assertThat(Policy.parse(HostRolePolicy.of(PARTITION, host(Encryption.byGivenKey(KEY)), references())
                        .orElseThrow()))
                .isEqualTo(scope.hostPolicy());
        assertThat(Policy.parse(TrustPolicy.of(PARTITION, manager(Encryption.byProvider()))))
                .isEqualTo(scope.managerTrust());
        assertThat(Policy.parse(TrustPolicy.ofEc2(PARTITION))).isEqualTo(scope.hostTrust());
    }

    @Test
    void managerPolicy_longestNames_fitsAnInlinePolicy() {
        String longest = "x".repeat(64);
        EnclaveScope scope = EnclaveScope.builder()
                .location(new Location("aws-us-gov", "us-gov-west-1", "123456789012"))
                .namespace("x".repeat(12))
                .deployment("x".repeat(24))
                .trust(Trust.of("111122223333", "an-external-id"))
                .limits(Limits.none().inRegionOnly())
                .network("vpc-0123456789abcdef0")
                .bucket(longest.substring(1))
                .group("x".repeat(255))
                .hostRole("x".repeat(512) + longest)
                .logGroup("x".repeat(512))
                .imageKey(KEY)
                .imageOwners("amazon", "123456789012")
                .build();

        assertThat(Policy.parse(ManagerRolePolicy.of(scope)).fits(PolicyQuota.INLINE_ROLE_POLICIES))
                .isTrue();
    }

    @Test
    void managerPolicy_nothingCreatedYet_isUnknown() {
        assertThat(ManagerRolePolicy.scope(PARTITION, OWNER, manager(Encryption.byProvider()), References.none()))
                .isEmpty();
    }

    private static EnclaveScope scope(Encryption encryption) {
        return ManagerRolePolicy.scope(PARTITION, OWNER, manager(encryption), references())
                .orElseThrow();
    }

    private static ManagerIdentitySpec manager(Encryption encryption) {
        return ManagerIdentitySpec.builder()
                .component(Component.of("manager"))
                .identity(IdentityName.builder()
                        .name("acme-d-1-manager")
                        .path("/acme/d-1/")
                        .build())
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .addExternalIds(ExternalId.of("an-external-id"))
                .network(NETWORK)
                .images(IMAGES)
                .auditLog(LOG)
                .host(HOST)
                .fleetName("acme-d-1-fleet")
                .encryption(encryption)
                .build();
    }

    private static HostIdentitySpec host(Encryption encryption) {
        return HostIdentitySpec.builder()
                .component(HOST)
                .identity(IdentityName.builder()
                        .name("acme-d-1-host")
                        .path("/acme/d-1/")
                        .build())
                .images(IMAGES)
                .auditLog(LOG)
                .encryption(encryption)
                .build();
    }

    private static References references() {
        LogGroupSpec log = new LogGroupSpec(LOG, "/acme/d-1/audit", 30);
        return References.to(List.of(
                Observed.builder()
                        .type(ResourceType.NETWORK)
                        .component(NETWORK)
                        .id(ResourceId.of(VPC))
                        .attributes(Attributes.none())
                        .build(),
                Observed.builder()
                        .type(ResourceType.HOST_IDENTITY)
                        .component(HOST)
                        .id(ResourceId.of("acme-d-1-host"))
                        .attributes(Attributes.none())
                        .putOutputs(HostIdentitySpec.ARN, "arn:aws:iam::123456789012:role/acme/d-1/acme-d-1-host")
                        .build(),
                Observed.builder()
                        .type(ResourceType.BUCKET)
                        .component(IMAGES)
                        .id(ResourceId.of(BUCKET))
                        .attributes(Attributes.none())
                        .build(),
                Observed.builder()
                        .type(ResourceType.LOG_GROUP)
                        .component(LOG)
                        .id(ResourceId.of(log.name()))
                        .attributes(Attributes.none())
                        .putOutputs(LogGroupArn.OUTPUT, LOG_ARN)
                        .build()));
    }

    private static String golden(String name) {
        try (InputStream file = RolePoliciesTest.class.getResourceAsStream(name)) {
            return new String(java.util.Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
