package dev.byoc.aws.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyJsonTest {
    @Test
    void canonical_sameMeaningOtherForm_isEqual() {
        String one =
                """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject",
                  "Resource": ["b", "a"], "Principal": "*"}}""";
        String other =
                """
                {"Statement": [{"Principal": {"AWS": ["*"]}, "Resource": ["a", "b"], "Action": ["s3:GetObject"],
                  "Effect": "Allow"}], "Version": "2012-10-17"}""";

        assertThat(PolicyJson.canonical(one)).isEqualTo(PolicyJson.canonical(other));
    }

    @Test
    void canonical_statementsInOtherOrder_isEqual() {
        String one = "{\"Statement\":[{\"Sid\":\"A\",\"Effect\":\"Deny\"},{\"Sid\":\"B\",\"Effect\":\"Allow\"}]}";
        String other = "{\"Statement\":[{\"Effect\":\"Allow\",\"Sid\":\"B\"},{\"Effect\":\"Deny\",\"Sid\":\"A\"}]}";

        assertThat(PolicyJson.canonical(one)).isEqualTo(PolicyJson.canonical(other));
    }

    @Test
    void canonical_otherEffect_differs() {
        assertThat(PolicyJson.canonical("{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\"}]}"))
                .isNotEqualTo(PolicyJson.canonical("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\"}]}"));
    }

    @Test
    void decode_plusAndPercent_areAsIamWritesThem() {
        assertThat(PolicyJson.decode("%7B%22a%22%3A%20%22b+c%2Bd%22%7D")).isEqualTo("{\"a\": \"b+c+d\"}");
    }
}
