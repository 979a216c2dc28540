package dev.byoc.aws.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.aws.AwsAttestedKey;
import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.testkit.EmulatedAws;
import dev.byoc.aws.testkit.TestClients;
import dev.byoc.image.Measurement;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.rollout.AttestedKey;
import dev.byoc.testing.contract.AttestedKeyContract;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kms.KmsClient;

/** {@link AwsAttestedKey} over the real protocol. */
class AwsAttestedKeyTest extends AttestedKeyContract {
    private static final String ROLE = "arn:aws:iam::111122223333:role/acme/host";
    private static final Measurement IMAGE = new Measurement("3c".repeat(Measurement.BYTES));

    /** As customers write them: single texts, lists, exclusions, no version. */
    private static final String CUSTOMERS =
            """
            {
              "Id": "by-hand",
              "Statement": [
                {"Sid": "Admins", "Effect": "Allow", "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:root"]},
                 "Action": "kms:*", "Resource": "*"},
                {"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:root"},
                 "NotAction": ["kms:Decrypt", "kms:Get*"], "Resource": ["*"],
                 "Condition": {"Bool": {"aws:SecureTransport": false},
                               "StringNotLikeIfExists": {"aws:PrincipalArn": ["arn:aws:iam::*:role/x", "*y"]}}}
              ]
            }""";

    @RegisterExtension
    final EmulatedAws aws = new EmulatedAws();

    private final AwsCloud cloud = aws.cloud();
    private final KmsClient others = aws.others().kms();
    private String arn = "";
    private AttestedKey key = new AttestedKey() {
        @Override
        public void allow(Set<Measurement> pcr0) {
            throw new AssertionError("No key was made");
        }

        @Override
        public void allowNone() {
            throw new AssertionError("No key was made");
        }
    };

    @BeforeEach
    void make() {
        arn = others.createKey(request -> request.policy(CUSTOMERS))
                .keyMetadata()
                .arn();
        key = AwsAttestedKey.of(cloud, arn, ROLE);
    }

    @Override
    protected AttestedKey key() {
        return key;
    }

    @Override
    protected Set<Measurement> allowed() {
        return statement().stream()
                .flatMap(statement -> statement.conditions().stream())
                .flatMap(condition -> condition.values().stream())
                .map(Measurement::new)
                .collect(Collectors.toSet());
    }

    private Policy policy() {
        return Policy.parse(others.getKeyPolicy(request -> request.keyId(arn).policyName("default"))
                .policy());
    }

    private Optional<Statement> statement() {
        return policy().statements().stream()
                .filter(statement -> statement.sid().equals(Optional.of("ByocEnclaveImages")))
                .findFirst();
    }

    @Test
    void allow_image_writesStatementAsAwsDocumentsIt() {
        key.allow(Set.of(IMAGE));

        assertThat(statement())
                .contains(Policy.parse("{\"Statement\": {\"Sid\": \"ByocEnclaveImages\", \"Effect\": \"Allow\","
                                + " \"Principal\": {\"AWS\": \"" + ROLE + "\"}, \"Action\": \"kms:Decrypt\","
                                + " \"Resource\": \"*\", \"Condition\": {\"StringEqualsIgnoreCase\":"
                                + " {\"kms:RecipientAttestation:ImageSha384\": \"" + IMAGE + "\"}}}}")
                        .statements()
                        .get(0));
    }

    @Test
    void allow_withDataKeys_allowsThemToo() {
        AwsAttestedKey.of(cloud, arn, ROLE).withDataKeys().allow(Set.of(IMAGE));

        assertThat(statement().orElseThrow().actions().values()).containsExactly("kms:Decrypt", "kms:GenerateDataKey");
    }

    @Test
    void allowNone_afterAllow_restoresPolicy() {
        Policy before = policy();
        assertThat(before).isEqualTo(Policy.parse(CUSTOMERS));

        key.allow(Set.of(IMAGE));
        assertThat(policy().statements()).startsWith(before.statements().toArray(Statement[]::new));
        assertThat(policy().id()).isEqualTo(before.id());
        assertThat(policy().version()).isEqualTo(before.version());
        key.allowNone();

        assertThat(policy()).isEqualTo(before);
    }

    @Test
    void allow_statementBetweenOthers_keepsItsPosition() {
        key.allow(Set.of(IMAGE));
        List<Statement> statements = policy().statements();
        Statement ours = statements.get(2);
        put(List.of(statements.get(0), ours.withConditions(List.of()), statements.get(1)));

        key.allow(Set.of(IMAGE));

        assertThat(policy().statements()).containsExactly(statements.get(0), ours, statements.get(1));
    }

    @Test
    void allow_widenedStatement_isRestored() {
        key.allow(Set.of(IMAGE));
        Statement ours = statement().orElseThrow();
        put(List.of(ours.withConditions(List.of(Condition.of("Bool", "aws:SecureTransport", "true")))));

        key.allow(Set.of(IMAGE));

        assertThat(statement()).contains(ours);
    }

    private void put(List<Statement> statements) {
        others.putKeyPolicy(request -> request.keyId(arn)
                .policyName("default")
                .policy(policy().withStatements(statements).toJson()));
    }

    @Test
    void of_invalidKeyOrRole_isRefused() {
        assertRefused(arn.replace(":key/", ":alias/"), ROLE, "full name");
        assertRefused(arn.substring(arn.indexOf("key/")), ROLE, "ARN");
        assertRefused(arn.replace(TestClients.REGION, "eu-north-1"), ROLE, "another region");
        assertRefused(arn, "arn:aws:iam::111122223333:root", "role");
        assertRefused(arn, "arn:aws:iam::111122223333:role/*", "role");
        assertRefused(arn, "*", "ARN");
    }

    private void assertRefused(String keyArn, String roleArn, String reason) {
        assertThatThrownBy(() -> AwsAttestedKey.of(cloud, keyArn, roleArn))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
