package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;

import dev.byoc.error.AccessDeniedException;
import dev.byoc.model.Component;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets as S3 may describe them, and what an update makes of them. */
class S3BucketsStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final String NAME = "acme-d-1-images";
    private static final BucketSpec SPEC =
            BucketSpec.builder().component(Component.of("images")).name(NAME).build();
    private static final String TAGGING = "<Tagging><TagSet><Tag><Key>acme:deployment-id</Key><Value>d-1</Value></Tag>"
            + "<Tag><Key>acme:component</Key><Value>images</Value></Tag></TagSet></Tagging>";

    @BeforeEach
    void answerWithABareBucket() {
        AWS.answerS3("tagging", aResponse().withBody(TAGGING));
        AWS.answerS3("versioning", aResponse().withBody("<VersioningConfiguration/>"));
        AWS.answerS3("encryption", StubbedAws.s3Error(404, "ServerSideEncryptionConfigurationNotFoundError"));
        AWS.answerS3("publicAccessBlock", StubbedAws.s3Error(404, "NoSuchPublicAccessBlockConfiguration"));
        AWS.answerS3("lifecycle", StubbedAws.s3Error(404, "NoSuchLifecycleConfiguration"));
        AWS.answerS3("policy", StubbedAws.s3Error(404, "NoSuchBucketPolicy"));
    }

    @Test
    void list_bareBucket_hasNoneOfTheSettings() {
        assertThat(attributes().asMap())
                .containsOnly(
                        entry(BucketSpec.NAME, NAME),
                        entry(BucketSpec.ENCRYPTION, "none"),
                        entry(BucketSpec.VERSIONED, "false"),
                        entry(BucketSpec.PUBLIC_ACCESS_BLOCKED, "false"),
                        entry(BucketSpec.ENCRYPTED_TRANSPORT_ONLY, "false"),
                        entry(BucketSpec.OLD_VERSIONS_EXPIRE_DAYS, "never"),
                        entry("other-policy-statements", ""),
                        entry("other-lifecycle-rules", ""));
    }

    @ParameterizedTest
    @CsvSource({"Enabled, true", "Suspended, false"})
    void list_versioning_isOnWhenEnabled(String status, String versioned) {
        AWS.answerS3(
                "versioning",
                aResponse()
                        .withBody("<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>"));

        assertThat(attributes().get(BucketSpec.VERSIONED)).isEqualTo(versioned);
    }

    @ParameterizedTest
    @CsvSource({
        "<SSEAlgorithm>AES256</SSEAlgorithm>, provider-key",
        "<SSEAlgorithm>aws:kms</SSEAlgorithm>, aws:kms",
        "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>arn:aws:kms:k</KMSMasterKeyID>, arn:aws:kms:k"
    })
    void list_encryption_namesTheKey(String rule, String key) {
        AWS.answerS3(
                "encryption",
                aResponse()
                        .withBody("<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>" + rule
                                + "</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>"));

        assertThat(attributes().get(BucketSpec.ENCRYPTION)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"})
    void list_publicAccessBlock_isCompleteOrNot(String off) {
        StringBuilder block = new StringBuilder();
        for (String setting :
                List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")) {
            block.append("<" + setting + ">" + !setting.equals(off) + "</" + setting + ">");
        }
        AWS.answerS3(
                "publicAccessBlock",
                aResponse()
                        .withBody("<PublicAccessBlockConfiguration>" + block + "</PublicAccessBlockConfiguration>"));

        assertThat(attributes().get(BucketSpec.PUBLIC_ACCESS_BLOCKED)).isEqualTo(Boolean.toString(off.isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({
        "expire-old-versions, Enabled, 30, ''",
        "expire-old-versions, Disabled, never, ''",
        "other, Enabled, never, other",
        "'', Enabled, never, without a name"
    })
    void list_lifecycle_hasExpiryAndOtherRules(String id, String status, String days, String others) {
        lifecycle("<Rule>" + (id.isEmpty() ? "" : "<ID>" + id + "</ID>") + "<Status>" + status + "</Status>"
                + "<NoncurrentVersionExpiration><NoncurrentDays>30</NoncurrentDays></NoncurrentVersionExpiration></Rule>");

        assertThat(attributes().get(BucketSpec.OLD_VERSIONS_EXPIRE_DAYS)).isEqualTo(days);
        assertThat(attributes().get("other-lifecycle-rules")).isEqualTo(others);
    }

    @Test
    void list_expiryRuleWithoutDays_neverExpires() {
        lifecycle("<Rule><ID>expire-old-versions</ID><Status>Enabled</Status></Rule>");

        assertThat(attributes().get(BucketSpec.OLD_VERSIONS_EXPIRE_DAYS)).isEqualTo("never");
    }

    @Test
    void list_foreignPolicyStatement_isNamed() {
        AWS.answerS3(
                "policy",
                aResponse()
                        .withBody("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\"}]}"));

        assertThat(attributes().get(BucketSpec.ENCRYPTED_TRANSPORT_ONLY)).isEqualTo("false");
        assertThat(attributes().get("other-policy-statements")).contains("s3:GetObject");
    }

    @Test
    void list_everyRead_namesTheAccountAsOwner() {
        attributes();

        assertThat(AWS.server().findAll(getRequestedFor(
                        anyUrl())))
                .hasSizeGreaterThan(5)
                .allMatch(request -> StubbedAws.ACCOUNT.equals(request.getHeader("x-amz-expected-bucket-owner")));
    }

    @Test
    void list_untaggedBucketOfWishedName_isFound() {
        AWS.answerS3("tagging", StubbedAws.s3Error(404, "NoSuchTagSet"));

        assertThat(AWS.list(ResourceType.BUCKET, SPEC)).extracting(Observed::component).containsExactly(SPEC.component());
    }

    @Test
    void list_noSuchBucket_isEmpty() {
        AWS.answerS3("tagging", StubbedAws.s3Error(404, "NoSuchBucket"));

        assertThat(AWS.list(ResourceType.BUCKET, SPEC)).isEmpty();
    }

    @Test
    void list_bucketOfAnotherAccount_isEmpty() {
        AWS.answerS3("tagging", StubbedAws.s3Error(403, "AccessDenied"));
        AWS.answerS3("prefix", aResponse().withBody(buckets(NAME + "-more")));

        assertThat(AWS.list(ResourceType.BUCKET, SPEC)).isEmpty();
    }

    @Test
    void list_ownBucketThatMayNotBeRead_isDenied() {
        AWS.answerS3("tagging", StubbedAws.s3Error(403, "AccessDenied"));
        AWS.answerS3("prefix", aResponse().withBody(buckets(NAME)));

        assertThatThrownBy(() -> AWS.list(ResourceType.BUCKET, SPEC))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("s3:GetBucketTagging");
    }

    @Test
    void list_nothingWished_asksTheRegisterOfTags() {
        AWS.answerJson(
                "GetResources",
                "{\"ResourceTagMappingList\":[{\"ResourceARN\":\"arn:aws:s3:::" + NAME
                        + "\"},{\"ResourceARN\":\"arn:aws:s3-outposts:::x\"}]}");

        assertThat(AWS.list(ResourceType.BUCKET)).extracting(observed -> observed.id().value()).containsExactly(NAME);
        assertThat(AWS.jsonRequests("GetResources")).hasSize(1);
    }

    @Test
    void list_wished_doesNotAskTheRegisterOfTags() {
        AWS.list(ResourceType.BUCKET, SPEC);

        assertThat(AWS.jsonRequests("GetResources")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "public-access-blocked, publicAccessBlock",
        "encryption, encryption",
        "versioned, versioning",
        "old-versions-expire-days, lifecycle",
        "other-lifecycle-rules, lifecycle",
        "encrypted-transport-only, policy",
        "other-policy-statements, policy"
    })
    void update_oneSettingDiffers_isSetAlone(String attribute, String setting) {
        AWS.answerS3(setting, aResponse().withStatus(200));
        Attributes wished =
                AWS.cloud().resources(ResourceType.BUCKET).wished(StubbedAws.ENVIRONMENT, SPEC, References.none());
        Attributes now =
                Attributes.builder().putAll(wished).put(attribute, "other").build();

        Observed updated = AWS.cloud()
                .resources(ResourceType.BUCKET)
                .update(
                        StubbedAws.ENVIRONMENT,
                        StubbedAws.observed(ResourceType.BUCKET, SPEC.component(), NAME, now),
                        SPEC,
                        References.none());

        assertThat(updated.attributes()).isEqualTo(wished);
        assertThat(AWS.server().findAll(putRequestedFor(
                        anyUrl())))
                .singleElement()
                .satisfies(request -> assertThat(request.getUrl()).contains("?" + setting));
    }

    private static Attributes attributes() {
        List<Observed> found = AWS.list(ResourceType.BUCKET, SPEC);
        assertThat(found).hasSize(1);
        return found.get(0).attributes();
    }

    private static void lifecycle(String rules) {
        AWS.answerS3(
                "lifecycle", aResponse().withBody("<LifecycleConfiguration>" + rules + "</LifecycleConfiguration>"));
    }

    private static String buckets(String name) {
        return "<ListAllMyBucketsResult><Buckets><Bucket><Name>" + name + "</Name></Bucket></Buckets>"
                + "</ListAllMyBucketsResult>";
    }
}
