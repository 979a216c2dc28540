package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import dev.byoc.model.Component;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Log groups as CloudWatch Logs may describe them. */
class LogGroupsStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final String NAME = "/acme/d-1/audit";
    private static final String ARN = "arn:aws:logs:eu-west-1:123456789012:log-group:" + NAME;
    private static final LogGroupSpec SPEC = new LogGroupSpec(Component.of("audit-log"), NAME, 30);

    @BeforeEach
    void answerWithTags() {
        AWS.answerJson(
                "ListTagsForResource", "{\"tags\":{\"acme:deployment-id\":\"d-1\",\"acme:component\":\"audit-log\"}}");
    }

    @ParameterizedTest
    @CsvSource({"'\"retentionInDays\":30,', 30", "'', forever"})
    void list_logGroup_hasNameRetentionAndArn(String retention, String days) {
        AWS.answerJson(
                "DescribeLogGroups",
                "{\"logGroups\":[{\"logGroupName\":\"" + NAME + "-more\"},{" + retention + "\"logGroupName\":\"" + NAME
                        + "\"}]}");

        List<Observed> found = AWS.list(ResourceType.LOG_GROUP, SPEC);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).attributes().asMap())
                .containsOnly(entry(LogGroupSpec.NAME, NAME), entry(LogGroupSpec.RETENTION_DAYS, days));
        assertThat(found.get(0).outputs()).containsEntry("arn", ARN);
    }

    @Test
    void list_noGroupOfThatName_isEmpty() {
        AWS.answerJson("DescribeLogGroups", "{\"logGroups\":[{\"logGroupName\":\"" + NAME + "-more\"}]}");

        assertThat(AWS.list(ResourceType.LOG_GROUP, SPEC)).isEmpty();
    }

    @Test
    void list_nothingWished_asksTheRegisterOfTags() {
        AWS.answerJson(
                "GetResources",
                "{\"ResourceTagMappingList\":[{\"ResourceARN\":\"" + ARN + ":*\"},"
                        + "{\"ResourceARN\":\"arn:aws:logs:eu-west-1:123456789012:destination:x\"}]}");
        AWS.answerJson("DescribeLogGroups", "{\"logGroups\":[{\"logGroupName\":\"" + NAME + "\"}]}");

        assertThat(AWS.list(ResourceType.LOG_GROUP)).extracting(group -> group.id().value()).containsExactly(NAME);
        assertThat(AWS.jsonRequests("DescribeLogGroups")).hasSize(1);
    }

    @Test
    void list_goneBeforeItsTagsWereRead_isKnownByItsWishedName() {
        AWS.answerJson("DescribeLogGroups", "{\"logGroups\":[{\"logGroupName\":\"" + NAME + "\"}]}");
        AWS.answerJson(
                "ListTagsForResource",
                aResponse().withStatus(400).withBody("{\"__type\":\"ResourceNotFoundException\"}"));

        assertThat(AWS.list(ResourceType.LOG_GROUP, SPEC)).singleElement().satisfies(group -> {
            assertThat(group.component()).isEqualTo(SPEC.component());
            assertThat(group.tags()).isEmpty();
        });
    }

    @Test
    void update_otherRetention_isSet() {
        AWS.answerJson("PutRetentionPolicy", "{}");

        update(Attributes.builder()
                .putAll(SPEC.attributes(References.none()))
                .put(LogGroupSpec.RETENTION_DAYS, "forever")
                .build());
        update(SPEC.attributes(References.none()));

        assertThat(AWS.jsonRequests("PutRetentionPolicy"))
                .singleElement()
                .asString()
                .contains("\"retentionInDays\":30");
        assertThat(AWS.jsonRequests("TagResource")).isEmpty();
    }

    private static void update(Attributes now) {
        Observed group = StubbedAws.observed(ResourceType.LOG_GROUP, SPEC.component(), NAME, now);
        AWS.cloud().resources(ResourceType.LOG_GROUP).update(StubbedAws.ENVIRONMENT, group, SPEC, References.none());
    }
}
