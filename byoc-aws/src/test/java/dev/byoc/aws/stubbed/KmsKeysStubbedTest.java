package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.Component;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.KeySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as KMS may describe them, and what an update makes of them. */
class KmsKeysStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final String ARN = "arn:aws:kms:eu-west-1:123456789012:key/1-2";
    private static final KeySpec SPEC = new KeySpec(Component.of("key"), "acme-d-1");
    private static final String OPEN = "{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\","
            + "\\\"Action\\\":\\\"kms:*\\\",\\\"Resource\\\":\\\"*\\\"}]}";

    @BeforeEach
    void answerWithOneTaggedKey() {
        AWS.answerJson("GetResources", "{\"ResourceTagMappingList\":[{\"ResourceARN\":\"" + ARN + "\"}]}");
        key("Enabled");
        AWS.answerJson(
                "ListResourceTags",
                "{\"Tags\":[{\"TagKey\":\"acme:deployment-id\",\"TagValue\":\"d-1\"},"
                        + "{\"TagKey\":\"acme:component\",\"TagValue\":\"key\"}]}");
        aliases("alias/acme-d-1");
        AWS.answerJson("GetKeyRotationStatus", "{\"KeyRotationEnabled\":true}");
        AWS.answerJson("GetKeyPolicy", "{\"Policy\":\"" + OPEN + "\"}");
    }

    @Test
    void list_key_hasAliasRotationAndUse() {
        Observed key = only();

        assertThat(key.id().value()).isEqualTo(ARN);
        assertThat(key.component()).isEqualTo(SPEC.component());
        assertThat(key.attributes().asMap())
                .containsOnly(
                        entry(KeySpec.NAME, "acme-d-1"),
                        entry(KeySpec.ROTATION, "true"),
                        entry("usable-by-fleet", "false"));
    }

    @Test
    void list_rotationOff_isNamed() {
        AWS.answerJson("GetKeyRotationStatus", "{\"KeyRotationEnabled\":false}");

        assertThat(only().attributes().get(KeySpec.ROTATION)).isEqualTo("false");
    }

    @Test
    void list_severalAliases_prefersTheWishedOne() {
        aliases("alias/a-first", "alias/acme-d-1");

        assertThat(only().attributes().get(KeySpec.NAME)).isEqualTo("a-first");
        assertThat(AWS.list(ResourceType.KEY, SPEC).get(0).attributes().get(KeySpec.NAME)).isEqualTo("acme-d-1");
    }

    @Test
    void list_noAlias_hasEmptyName() {
        aliases();

        assertThat(only().attributes().get(KeySpec.NAME)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Enabled, 1", "Disabled, 1", "PendingDeletion, 0", "PendingReplicaDeletion, 0"})
    void list_keyState_decidesWhetherItIsThere(String state, int keys) {
        key(state);

        assertThat(AWS.list(ResourceType.KEY)).hasSize(keys);
    }

    @Test
    void list_keyByWishedAliasAlone_isFoundOnce() {
        AWS.answerJson("GetResources", "{\"ResourceTagMappingList\":[]}");

        assertThat(AWS.list(ResourceType.KEY, SPEC)).hasSize(1);
        assertThat(AWS.jsonRequests("DescribeKey")).singleElement().asString().contains("alias/acme-d-1");
    }

    @Test
    void list_keyByTagAndAlias_isListedOnce() {
        assertThat(AWS.list(ResourceType.KEY, SPEC)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"usable-by-fleet, PutKeyPolicy", "name, CreateAlias", "rotation, EnableKeyRotation"})
    void update_oneAttributeDiffers_isSetAlone(String attribute, String call) {
        List<String> writes = List.of("PutKeyPolicy", "CreateAlias", "EnableKeyRotation", "TagResource");
        writes.forEach(write -> AWS.answerJson(write, "{}"));

        update(Attributes.builder().putAll(wished()).put(attribute, "other").build());

        assertThat(writes).filteredOn(write -> !AWS.jsonRequests(write).isEmpty()).containsExactly(call);
    }

    @Test
    void update_asWished_sendsNoCall() {
        update(wished());

        assertThat(AWS.jsonRequests("DescribeKey")).isEmpty();
    }

    @Test
    void update_keyPendingDeletion_isNotFound() {
        key("PendingDeletion");

        assertThatThrownBy(() -> update(Attributes.none()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("The KMS key is gone or waits for its deletion", ARN);
    }

    private static Attributes wished() {
        return AWS.cloud().resources(ResourceType.KEY).wished(StubbedAws.ENVIRONMENT, SPEC, References.none());
    }

    private static void update(Attributes now) {
        Observed key = StubbedAws.observed(ResourceType.KEY, SPEC.component(), ARN, now);
        assertThat(AWS.cloud()
                        .resources(ResourceType.KEY)
                        .update(StubbedAws.ENVIRONMENT, key, SPEC, References.none())
                        .attributes())
                .isEqualTo(wished());
    }

    private static Observed only() {
        List<Observed> found = AWS.list(ResourceType.KEY);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static void key(String state) {
        AWS.answerJson(
                "DescribeKey",
                "{\"KeyMetadata\":{\"Arn\":\"" + ARN + "\",\"KeyId\":\"1-2\",\"AWSAccountId\":\"123456789012\","
                        + "\"KeyState\":\"" + state + "\"}}");
    }

    private static void aliases(String... names) {
        StringBuilder aliases = new StringBuilder();
        for (String name : names) {
            aliases.append(aliases.isEmpty() ? "" : ",").append("{\"AliasName\":\"" + name + "\"}");
        }
        AWS.answerJson("ListAliases", "{\"Aliases\":[" + aliases + "]}");
    }
}
