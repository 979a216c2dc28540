package dev.byoc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.AccountId;
import dev.byoc.model.Attributes;
import dev.byoc.model.Component;
import dev.byoc.model.DeploymentId;
import dev.byoc.model.Encryption;
import dev.byoc.model.HostIdentitySpec;
import dev.byoc.model.IdentityName;
import dev.byoc.model.LogGroupSpec;
import dev.byoc.model.Namespace;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The policies that the adapter writes, against files that were read. */
class PoliciesTest {
    private static final Partition PARTITION = Partition.of(Region.of("eu-west-1"));
    private static final Component IMAGES = Component.of("images");
    private static final Component LOG = Component.of("audit-log");
    private static final String LOG_ARN = "arn:aws:logs:eu-west-1:123456789012:log-group:/acme/d-1/audit";
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";

    /** What an inline policy of a role may have at most, without blanks. */
    private static final int LONGEST = 10_240;

    @Test
    void hostPolicy_knownReferences_isAsRead() {
        String policy = HostPolicy.of(PARTITION, host(Encryption.byGivenKey(KEY)), references())
                .orElseThrow();

        assertThat(PolicyJson.canonical(policy)).isEqualTo(PolicyJson.canonical(golden("host-policy.json")));
        assertThat(HostPolicy.read(policy))
                .isEqualTo(Attributes.builder()
                        .put(HostIdentitySpec.READS, "acme-d-1-images")
                        .put(HostIdentitySpec.WRITES, "/acme/d-1/audit")
                        .put(HostIdentitySpec.DECRYPTS_WITH, KEY)
                        .build());
    }

    @Test
    void hostPolicy_nothingMadeYet_isNotKnown() {
        assertThat(HostPolicy.of(PARTITION, host(Encryption.byProvider()), References.none()))
                .isEmpty();
    }

    @Test
    void managerPolicy_scope_isAsRead() {
        String policy = ManagerPolicy.of(PARTITION, scope());

        assertThat(PolicyJson.canonical(policy)).isEqualTo(PolicyJson.canonical(golden("manager-policy.json")));
        assertThat(ManagerPolicy.network(policy)).isEqualTo("vpc-1");
        assertThat(policy.length()).isLessThan(LONGEST);
    }

    @Test
    void managerPolicy_statements_keepTheRules() {
        JsonNode statements = JsonMapper.shared()
                .readTree(PolicyJson.canonical(ManagerPolicy.of(PARTITION, scope())))
                .path("Statement");

        for (JsonNode statement : statements) {
            List<String> actions = statement
                    .path("Action")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            assertThat(actions).as("no wildcards").noneMatch(action -> action.contains("*"));
            if (actions.contains("ec2:CreateTags")) {
                assertThat(statement.path("Condition").path("StringEquals").propertyNames())
                        .contains("ec2:CreateAction", "aws:RequestTag/acme:deployment-id");
            }
            if (actions.contains("iam:PassRole")) {
                assertThat(PolicyJson.first(statement.path("Resource")))
                        .isEqualTo("arn:aws:iam::123456789012:role/acme/d-1/acme-d-1-host");
                assertThat(statement.path("Condition").path("StringEquals").propertyNames())
                        .containsExactly("iam:PassedToService");
            }
        }
    }

    @Test
    void keyPolicy_written_letsTheFleetUseIt() {
        AccountId account = AccountId.of("123456789012");

        assertThat(KmsKeyPolicy.letsFleetUseIt(KmsKeyPolicy.of(PARTITION, account), PARTITION, account))
                .isTrue();
        assertThat(KmsKeyPolicy.letsFleetUseIt(
                        KmsKeyPolicy.of(PARTITION, account), PARTITION, AccountId.of("999999999999")))
                .isFalse();
    }

    @Test
    void bucketPolicy_foreignStatement_isShown() {
        String own = S3BucketPolicy.of(PARTITION, "images");
        String open = "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\"}]}";

        assertThat(S3BucketPolicy.requiresEncryptedTransport(own, PARTITION, "images"))
                .isTrue();
        assertThat(S3BucketPolicy.requiresEncryptedTransport(own, PARTITION, "others"))
                .isFalse();
        assertThat(S3BucketPolicy.requiresEncryptedTransport("", PARTITION, "images"))
                .isFalse();
        assertThat(S3BucketPolicy.otherStatements(own, PARTITION, "images")).isEmpty();
        assertThat(S3BucketPolicy.otherStatements(open, PARTITION, "images")).hasSize(1);
    }

    @Test
    void actions_everyType_areNamed() {
        assertThat(AwsActions.types()).containsExactlyInAnyOrderElementsOf(ResourceType.all());
    }

    private static ManagerScope scope() {
        return new ManagerScope(
                Owner.of(Namespace.of("acme"), DeploymentId.of("d-1")),
                AccountId.of("123456789012"),
                "vpc-1",
                "acme-d-1-images",
                LOG_ARN,
                "arn:aws:iam::123456789012:role/acme/d-1/acme-d-1-host",
                "acme-d-1-fleet",
                Optional.of(KEY));
    }

    private static HostIdentitySpec host(Encryption encryption) {
        return HostIdentitySpec.builder()
                .component(Component.of("host"))
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
                        .type(ResourceType.BUCKET)
                        .component(IMAGES)
                        .id(ResourceId.of("acme-d-1-images"))
                        .attributes(Attributes.none())
                        .build(),
                Observed.builder()
                        .type(ResourceType.LOG_GROUP)
                        .component(LOG)
                        .id(ResourceId.of(log.name()))
                        .attributes(Attributes.none())
                        .putOutputs(LogsLogGroups.ARN, LOG_ARN)
                        .build()));
    }

    private static String golden(String name) {
        try (InputStream file = PoliciesTest.class.getResourceAsStream(name)) {
            return new String(java.util.Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
