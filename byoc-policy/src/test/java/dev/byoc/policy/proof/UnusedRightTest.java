package dev.byoc.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnusedRightTest {
    private static Request request(String action, String resource) {
        return Request.builder()
                .principal("arn:aws:iam::111122223333:role/manager")
                .action(action)
                .resource(resource)
                .build();
    }

    @Test
    void of_someActionsNeeded_namesTheOthers() {
        Policy policy = Policy.of(
                Statement.allow()
                        .actions("s3:GetObject", "s3:PutObject", "s3:List*")
                        .resources("arn:aws:s3:::images/*")
                        .build(),
                Statement.allow()
                        .actions("ec2:StopInstances")
                        .resources("*")
                        .condition("StringEquals", "aws:ResourceTag/team", "blue")
                        .build(),
                Statement.allow()
                        .actionsExcept("iam:*")
                        .resources("arn:aws:s3:::logs/*")
                        .build(),
                Statement.deny().actions("iam:*").resources("*").build());

        List<UnusedRight> unused = UnusedRight.of(
                policy,
                List.of(
                        request("s3:getobject", "arn:aws:s3:::images/a"),
                        request("s3:PutObject", "arn:aws:s3:::logs/a"),
                        request("ec2:StopInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1")));

        assertThat(unused)
                .containsExactly(
                        new UnusedRight(0, List.of("s3:PutObject", "s3:List*"), false),
                        new UnusedRight(1, List.of("ec2:StopInstances"), true));
    }
}
