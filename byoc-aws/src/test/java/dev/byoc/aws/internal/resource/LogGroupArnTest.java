package dev.byoc.aws.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.AccountId;
import dev.byoc.model.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogGroupArnTest {
    private static final String ARN = "arn:aws:logs:eu-west-1:123456789012:log-group:/acme/d-1/audit";

    @Test
    void of_name_isReadBack() {
        LogGroupArn arn = LogGroupArn.of(
                Partition.of(Region.of("eu-west-1")), AccountId.of("123456789012"), "/acme/d-1/audit");

        assertThat(arn).isEqualTo(new LogGroupArn(ARN)).hasToString(ARN);
        assertThat(arn.name()).isEqualTo("/acme/d-1/audit");
        assertThat(LogGroupArn.matches(arn.value())).isTrue();
    }

    @Test
    void name_arnOfItsStreams_isThatOfTheGroup() {
        assertThat(new LogGroupArn(ARN + ":*").name()).isEqualTo("/acme/d-1/audit");
    }

    @ParameterizedTest
    @CsvSource({"arn:aws:logs:eu-west-1:123456789012:destination:x", "arn:aws:s3:::log-group"})
    void matches_otherArn_isFalse(String arn) {
        assertThat(LogGroupArn.matches(arn)).isFalse();
    }
}
