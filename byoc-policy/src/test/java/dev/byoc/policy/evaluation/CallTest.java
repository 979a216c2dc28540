package dev.byoc.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallTest {
    private static final String MANAGER = "arn:aws:iam::111122223333:role/manager";
    private static final String EC2 = "arn:aws:ec2:eu-west-1:111122223333:";
    private static final String ROLE = "arn:aws:iam::111122223333:role/acme/host";
    private static final Map<String, String> BLUE = Map.of("aws:ResourceTag/team", "blue");

    private static Call.Builder run() {
        return Call.builder("ec2:RunInstances")
                .principal(MANAGER)
                .resource("arn:aws:ec2:eu-west-1::image/ami-1", Map.of("ec2:Owner", "amazon"))
                .resource(EC2 + "instance/*")
                .resource(EC2 + "network-interface/*")
                .resource(EC2 + "security-group/sg-1", BLUE)
                .resource(EC2 + "subnet/subnet-1", BLUE)
                .context("aws:RequestTag/team", "blue")
                .context("aws:RequestedRegion", "eu-west-1")
                .dependent("iam:PassRole", ROLE, Map.of("iam:PassedToService", "ec2.amazonaws.com"));
    }

    private static Request check(Call call, String action, String resource) {
        return call.checks().stream()
                .filter(check ->
                        check.action().equals(action) && check.resource().startsWith(resource))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void build_launch_checksResourcesTagsAndRole() {
        Call call = run().resource(EC2 + "volume/*").build();

        assertThat(call.checks())
                .extracting(Request::action)
                .containsExactly(
                        "ec2:RunInstances",
                        "ec2:RunInstances",
                        "ec2:RunInstances",
                        "ec2:RunInstances",
                        "ec2:RunInstances",
                        "ec2:RunInstances",
                        "ec2:CreateTags",
                        "ec2:CreateTags",
                        "ec2:CreateTags",
                        "iam:PassRole");
        assertThat(check(call, "ec2:RunInstances", EC2 + "instance").context())
                .containsEntry("aws:RequestTag/team", ContextValue.of("blue"))
                .containsEntry("aws:TagKeys", ContextValue.ofAll(List.of("team")))
                .containsEntry("aws:RequestedRegion", ContextValue.of("eu-west-1"));
        assertThat(check(call, "ec2:RunInstances", EC2 + "subnet").context())
                .containsOnlyKeys("aws:ResourceTag/team", "aws:RequestedRegion");
        assertThat(check(call, "ec2:CreateTags", EC2 + "volume").context())
                .containsEntry("ec2:CreateAction", ContextValue.of("RunInstances"))
                .containsEntry("aws:RequestTag/team", ContextValue.of("blue"));
        assertThat(check(call, "iam:PassRole", ROLE).context())
                .containsOnlyKeys("iam:PassedToService", "aws:RequestedRegion");
    }

    @Test
    void decide_oneCheckRefused_refusesTheCall() {
        Policy policy = Policy.of(
                Statement.allow()
                        .actions("ec2:RunInstances")
                        .resources("arn:aws:ec2:*::image/*", EC2 + "instance/*", EC2 + "network-interface/*")
                        .build(),
                Statement.allow()
                        .actions("ec2:RunInstances")
                        .resources(EC2 + "subnet/*", EC2 + "security-group/*")
                        .condition("StringEquals", "aws:ResourceTag/team", "blue")
                        .build(),
                Statement.allow()
                        .actions("ec2:CreateTags")
                        .resources("*")
                        .condition("StringEquals", "ec2:CreateAction", "RunInstances")
                        .build(),
                Statement.allow().actions("iam:PassRole").resources(ROLE).build());
        Evaluator evaluator = Evaluator.compile(PolicySet.ofIdentity(policy));

        assertThat(evaluator.decide(run().build()).allowed()).isTrue();
        assertThat(evaluator
                        .decide(run().resource(EC2 + "subnet/subnet-1", Map.of("aws:ResourceTag/team", "red"))
                                .build())
                        .allowed())
                .isFalse();
        assertThat(evaluator
                        .decide(run().dependent("iam:PassRole", ROLE + "-2", Map.of())
                                .build())
                        .allowed())
                .isFalse();
    }

    @Test
    void build_twice_followsWhatWasAdded() {
        Call.Builder builder = run();
        builder.build();
        Call call = builder.context("aws:RequestTag/cost", "1").build();

        assertThat(check(call, "ec2:RunInstances", EC2 + "instance").context())
                .containsEntry("aws:TagKeys", ContextValue.ofAll(List.of("team", "cost")));
    }

    @Test
    void build_noResource_isCheckedOnEverything() {
        Call call = Call.builder("ec2:DescribeInstances").principal(MANAGER).build();

        assertThat(call.checks()).extracting(Request::resource).containsExactly("*");
    }

    @Test
    void build_whatDoesNotFit_isRefusedWithWhatWould() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Call.builder("ec2:AttachVolume")
                        .principal(MANAGER)
                        .resource(EC2 + "instance/i-1")
                        .build())
                .withMessageContaining("add arn:${Partition}:ec2:${Region}:${Account}:volume/${VolumeId}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run().resource(EC2 + "vpc/vpc-1").build())
                .withMessageContaining("does not touch")
                .withMessageContaining("image/${ImageId}");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> run().dependent("iam:CreateRole", ROLE, Map.of()).build())
                .withMessageContaining("iam:PassRole");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Call.builder("ec2:Nonsense").principal(MANAGER).build())
                .withMessageContaining("action=ec2:Nonsense");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Call.builder("ec2:DescribeInstances").build())
                .withMessageContaining("principal");
    }
}
