package dev.byoc.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Policy POLICY = Policy.of(
            Statement.allow()
                    .actions("s3:GetObject")
                    .resources("arn:aws:s3:::a/*", "arn:aws:s3:::b/*")
                    .sid("read")
                    .condition("StringEquals", "aws:RequestedRegion", "eu-west-1")
                    .condition("Bool", "aws:SecureTransport", "true")
                    .condition("StringEquals", "aws:PrincipalTag/a", "x")
                    .build(),
            Statement.deny()
                    .actionsExcept("s3:*")
                    .noResource()
                    .principals(Principal.anyone())
                    .build());

    @Test
    void toJson_policy_isMinifiedAndOrdered() {
        assertThat(POLICY.toJson())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"read\",\"Effect\":\"Allow\","
                        + "\"Action\":\"s3:GetObject\",\"Resource\":[\"arn:aws:s3:::a/*\",\"arn:aws:s3:::b/*\"],"
                        + "\"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":\"eu-west-1\","
                        + "\"aws:PrincipalTag/a\":\"x\"},\"Bool\":{\"aws:SecureTransport\":\"true\"}}},"
                        + "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"NotAction\":\"s3:*\"}]}");
    }

    @Test
    void toPrettyJson_policy_isIndented() {
        assertThat(Policy.of(List.of()).toPrettyJson())
                .isEqualTo("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}");
        assertThat(POLICY.toPrettyJson()).contains("\n      \"Sid\": \"read\",\n");
        assertThat(Policy.parse(POLICY.toPrettyJson())).isEqualTo(POLICY);
    }

    @Test
    void toJson_oddCharacters_areEscaped() {
        Policy policy = Policy.of(
                Statement.allow().actions("*").resources("a\"\\\n\u0001\ud800é").build());

        assertThat(policy.toJson()).contains("a\\\"\\\\\\n\\u0001\\ud800é");
        assertThat(Policy.parse(policy.toJson())).isEqualTo(policy);
    }

    @Test
    void size_quotas_countCharactersAndBytes() {
        Policy policy = Policy.of(Statement.allow().actions("*").resources("é").build());

        assertThat(policy.size(PolicyQuota.MANAGED_POLICY))
                .isEqualTo(policy.toJson().length());
        assertThat(policy.size(PolicyQuota.BUCKET_POLICY))
                .isEqualTo(policy.toJson().length() + 1);
        assertThat(policy.fits(PolicyQuota.SESSION_POLICY)).isTrue();
    }

    @Test
    void statement_illegalParts_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statement.allow().actions("ec2").noResource().build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Statement.allow().actions("*").resources(" ").build());
        assertThatIllegalArgumentException().isThrownBy(() -> Statement.allow()
                .actions("*")
                .noResource()
                .condition("Bool", "a:b", "true")
                .condition("Bool", "a:b", "false")
                .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConditionOperator(Quantifier.NONE, Comparison.NULL, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Principal(PrincipalType.ANYONE, "x"));
    }

    @Test
    void policy_sameSidTwice_isRefused() {
        Statement statement =
                Statement.allow().actions("*").noResource().sid("a").build();

        assertThatIllegalArgumentException().isThrownBy(() -> Policy.of(statement, statement));
    }

    @Test
    void arn_text_roundTrips() {
        String text = "arn:aws-cn:logs:cn-north-1:111122223333:log-group:/a:log-stream:b";

        assertThat(Arn.parse(text)).hasToString(text);
        assertThat(Arn.parse(text).resource()).isEqualTo("log-group:/a:log-stream:b");
        assertThat(Arn.find("arn:aws:s3")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Arn.parse("*"));
    }
}
