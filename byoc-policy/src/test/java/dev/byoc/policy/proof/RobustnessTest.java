package dev.byoc.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicySyntaxException;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.lint.Lint;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged policies and odd requests, which must be decided or refused and never anything else. */
class RobustnessTest {
    private static final String TEXT =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:St*","s3:G?tObject"],\
            "Resource":["arn:aws:ec2:*:*:instance/i-*","arn:aws:s3:::${aws:PrincipalTag/t, 'd'}/*"],\
            "Condition":{"StringLike":{"aws:ResourceTag/a":"b*","aws:PrincipalTag/t":"${*}x"},\
            "NumericLessThan":{"s3:max-keys":"10.5"},"IpAddress":{"aws:SourceIp":"2001:db8::/32"},\
            "DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"},"ForAnyValue:ArnLike":{"aws:TagKeys":"arn:*:s3:::a"},\
            "BinaryEquals":{"x:y":"QQ=="}}},{"Effect":"Deny","NotAction":"s3:*","Resource":"*"}]}""";
    private static final List<String> ODD = List.of(
            "",
            "*",
            "arn",
            "arn:::::",
            "arn:aws:iam::1:assumed-role",
            "2001:db8::1",
            "::",
            "1e9",
            "-",
            "9".repeat(99),
            "${",
            "${}",
            "${,''}",
            "\ud800",
            "QQ",
            "2026-13-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "10.5",
            "true",
            "\n");

    @Test
    void everything_damagedPoliciesAndOddRequests_isDecidedOrRefused() {
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 12_000; i++) {
            Policy policy;
            try {
                policy = Policy.parse(damaged(random));
            } catch (PolicySyntaxException e) {
                continue;
            }
            read++;
            PolicySet set = set(policy);
            assertThat(Evaluator.compile(set).explain(request(random)).why()).isNotEmpty();
            if (read % 12 == 0) {
                assertThat(Prover.standard().allowsNoMoreThan(set, set).refuted())
                        .isFalse();
                assertThat(Prover.standard().noEscalation(set).reason()).isNotEmpty();
                assertThat(Lint.standard().check(policy, PolicyLayer.RESOURCE)).isNotNull();
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }

    private static PolicySet set(Policy policy) {
        try {
            return PolicySet.ofIdentity(policy);
        } catch (IllegalArgumentException e) {
            return PolicySet.ofIdentity(Policy.of());
        }
    }

    private static String damaged(Random random) {
        StringBuilder json = new StringBuilder(TEXT);
        String alphabet = "${}*?:/,'.-a0 ";
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(json.length());
            String c = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
            json.replace(at, at + random.nextInt(2), random.nextInt(5) == 0 ? "" : c);
        }
        return json.toString();
    }

    private static Request request(Random random) {
        Request.Builder request = Request.builder()
                .principal(odd(random))
                .action(random.nextInt(3) == 0 ? odd(random) : "ec2:StopInstances")
                .resource(random.nextInt(3) == 0 ? odd(random) : "arn:aws:ec2:r:1:instance/i-1");
        for (String key : List.of(
                "aws:ResourceTag/a", "aws:PrincipalTag/t", "s3:max-keys", "aws:SourceIp", "aws:CurrentTime", "x:y")) {
            if (random.nextInt(3) > 0) {
                request.context(key, odd(random));
            }
        }
        return request.contextValues("aws:TagKeys", List.of(odd(random), odd(random)))
                .build();
    }

    private static String odd(Random random) {
        return ODD.get(random.nextInt(ODD.size()));
    }
}
