package dev.byoc.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.RandomCases;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.internal.escalation.EscalationPaths;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProverTest {
    private static final Prover PROVER = Prover.standard();

    private static Policy allow(String action, String resource, String... condition) {
        Statement.Builder statement = Statement.allow().actions(action).resources(resource);
        for (int i = 0; i < condition.length; i += 3) {
            statement.condition(condition[i], condition[i + 1], condition[i + 2]);
        }
        return Policy.of(statement.build());
    }

    @Test
    void allowsNoMoreThan_narrowerPolicy_isProved() {
        assertThat(PROVER.allowsNoMoreThan(
                        allow("ec2:Stop*", "arn:aws:ec2:*:*:instance/i-1*"), allow("ec2:*", "arn:aws:ec2:*:*:*/*")))
                .extracting(ProofResult::status)
                .isEqualTo(ProofResult.Status.PROVED);
        assertThat(PROVER.allowsNoMoreThan(
                                allow("*", "*", "NumericLessThan", "s3:max-keys", "5"),
                                allow("*", "*", "NumericLessThanEquals", "s3:max-keys", "5"))
                        .proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(
                                allow("*", "*", "IpAddress", "aws:SourceIp", "10.1.0.0/16"),
                                allow("*", "*", "IpAddress", "aws:SourceIp", "10.0.0.0/8"))
                        .proved())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_widerPolicy_isRefutedWithReadableWitness() {
        ProofResult result = PROVER.allowsNoMoreThan(
                allow("ec2:StopInstances", "*"),
                allow("ec2:StopInstances", "*", "StringEquals", "aws:ResourceTag/team", "blue"));

        assertThat(result.witness().orElseThrow().toJson())
                .isEqualTo("{\"principal\":\"arn:aws:iam::111122223333:role/example\",\"action\":\"ec2:StopInstances\","
                        + "\"resource\":\"arn:aws:ec2:us-east-1:111122223333:instance/example\","
                        + "\"account\":\"111122223333\",\"context\":{}}");
    }

    @Test
    void allowsNoMoreThan_tagKeysInOtherCase_isRefuted() {
        Policy guarded = Policy.of(
                Statement.allow().actions("ec2:CreateTags").resources("*").build(),
                Statement.deny()
                        .actions("ec2:CreateTags")
                        .resources("*")
                        .condition("ForAnyValue:StringEquals", "aws:TagKeys", "ns:id")
                        .build());

        ProofResult result = PROVER.noTagTampering(guarded, "ns:id");

        assertThat(result.refuted()).isTrue();
        assertThat(result.witness().orElseThrow().toJson()).containsIgnoringCase("\"ns:id\"");
    }

    @Test
    void allowsNoMoreThan_variables_areProvedRefutedOrLeftOpen() {
        Policy own = allow("ec2:*", "*", "StringEquals", "aws:ResourceTag/t", "${aws:PrincipalTag/t}");

        assertThat(PROVER.allowsNoMoreThan(own, own).proved()).isTrue();
        assertThat(PROVER.allowsNoMoreThan(own, allow("*", "*", "Null", "aws:ResourceTag/t", "false"))
                        .proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(own, allow("*", "*", "StringEquals", "aws:ResourceTag/t", "a"))
                        .refuted())
                .isTrue();
        assertThat(Prover.builder()
                        .assume("aws:PrincipalTag/t", "a")
                        .build()
                        .allowsNoMoreThan(own, allow("*", "*", "StringEquals", "aws:ResourceTag/t", "a"))
                        .proved())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_randomPolicies_isConfirmedOrSurvivesProbes() {
        RandomCases cases = new RandomCases(21);
        Map<ProofResult.Status, Integer> seen = new EnumMap<>(ProofResult.Status.class);
        for (int i = 0; i < 1_500; i++) {
            Policy policy = cases.policy(false);
            Policy other = cases.policy(false);
            ProofResult result = PROVER.allowsNoMoreThan(policy, other);
            seen.merge(result.status(), 1, Integer::sum);
            Evaluator first = Evaluator.compile(PolicySet.ofIdentity(policy));
            Evaluator second = Evaluator.compile(PolicySet.ofIdentity(other));
            result.witness().ifPresent(request -> {
                assertThat(first.decide(request).allowed()).isTrue();
                assertThat(second.decide(request).allowed()).isFalse();
            });
            for (int j = 0; j < 60 && result.proved(); j++) {
                Request probe = cases.request().toBuilder()
                        .principal("arn:aws:iam::111122223333:role/example")
                        .build();
                assertThat(first.decide(probe).allowed()
                                && !second.decide(probe).allowed())
                        .as("%s %s %s", policy.toJson(), other.toJson(), probe)
                        .isFalse();
            }
        }
        System.out.println("policy-proofs: " + seen);
        assertThat(seen.getOrDefault(ProofResult.Status.UNKNOWN, 0)).isLessThan(300);
    }

    @Test
    void allowsNoMoreThan_randomSetsOfPolicies_isConfirmedOrSurvivesProbes() {
        RandomCases cases = new RandomCases(22);
        int proved = 0;
        int refuted = 0;
        for (int i = 0; i < 500; i++) {
            PolicySet set = cases.set();
            PolicySet other = i % 3 == 0 ? set : cases.set();
            ProofResult result = PROVER.allowsNoMoreThan(set, other);
            refuted += result.refuted() ? 1 : 0;
            proved += result.proved() ? 1 : 0;
            Evaluator first = Evaluator.compile(set);
            Evaluator second = Evaluator.compile(other);
            for (int j = 0; j < 80 && result.proved(); j++) {
                Request probe = cases.request();
                if (!namesPrincipals(set) && !namesPrincipals(other)) {
                    // Policies that name nobody belong to a user or a role, never to the root user.
                    probe = probe.toBuilder()
                            .principal("arn:aws:iam::111122223333:role/example")
                            .build();
                }
                assertThat(first.decide(probe).allowed()
                                && !second.decide(probe).allowed())
                        .as("%s %s %s", set, other, probe)
                        .isFalse();
            }
        }
        assertThat(proved).isGreaterThan(150);
        assertThat(refuted).isGreaterThan(150);
    }

    private static boolean namesPrincipals(PolicySet set) {
        return set.toString().contains("principals=Optional[");
    }

    @Test
    void allowsNoMoreThan_randomResourcePolicies_isConfirmedOrSurvivesProbes() {
        RandomCases cases = new RandomCases(22);
        for (int i = 0; i < 300; i++) {
            PolicySet first =
                    PolicySet.builder().resource(cases.resourcePolicy()).build();
            PolicySet second =
                    PolicySet.builder().resource(cases.resourcePolicy()).build();
            ProofResult result = PROVER.allowsNoMoreThan(first, second);
            Evaluator allowing = Evaluator.compile(first);
            Evaluator refusing = Evaluator.compile(second);
            result.witness().ifPresent(request -> {
                assertThat(allowing.decide(request).allowed()).isTrue();
                assertThat(refusing.decide(request).allowed()).isFalse();
            });
            for (int j = 0; j < 200 && result.proved(); j++) {
                Request probe = cases.anyonesRequest();
                assertThat(allowing.decide(probe).allowed()
                                && !refusing.decide(probe).allowed())
                        .as("%s %s %s", first, second, probe)
                        .isFalse();
            }
        }
    }

    @Test
    void disjoint_boundaryAndServiceControl_areTakenIn() {
        PolicySet set = PolicySet.builder()
                .identity(allow("*", "*"))
                .boundary(allow("s3:*", "*"))
                .addServiceControl(allow("s3:Get*", "*"))
                .build();

        Prover ofRole =
                Prover.builder().caller("arn:aws:iam::111122223333:role/r").build();

        assertThat(ofRole.neverAllows(set, allow("s3:Put*", "*")).proved()).isTrue();
        assertThat(ofRole.neverAllows(set, allow("s3:*", "*")).refuted()).isTrue();
        assertThat(PROVER.neverAllows(set, allow("s3:Put*", "*")).witness().orElseThrow())
                .as("organisations' policies do not limit service-linked roles")
                .extracting(Request::principal)
                .asString()
                .contains(":role/aws-service-role/");
    }

    @Test
    void allowsNoMoreThan_trustPolicies_lookAtCallers() {
        PolicySet trust = PolicySet.builder()
                .resource(Policy.of(Statement.allow()
                        .actions("sts:AssumeRole")
                        .noResource()
                        .principals(Principal.aws("444455556666"))
                        .condition("StringEquals", "sts:ExternalId", "secret")
                        .build()))
                .identity(allow("*", "*"))
                .build();

        assertThat(PROVER.neverAllows(
                                trust,
                                allow(
                                        "sts:AssumeRole",
                                        "arn:aws:iam::*:role/x",
                                        "StringEquals",
                                        "sts:ExternalId",
                                        "secret"))
                        .refuted())
                .isTrue();
        assertThat(Prover.builder()
                        .caller("arn:aws:iam::444455556666:role/r")
                        .account("111122223333")
                        .build()
                        .neverAllows(trust, allow("sts:AssumeRole", "*", "StringNotEquals", "sts:ExternalId", "secret"))
                        .proved())
                .isTrue();
    }

    @Test
    void deadStatements_coveredStatement_isFound() {
        Policy policy = Policy.of(
                Statement.allow().actions("s3:*").resources("*").build(),
                Statement.allow().actions("s3:GetObject").resources("*").build(),
                Statement.deny()
                        .actions("s3:GetObject")
                        .resources("arn:aws:s3:::a/*")
                        .build(),
                Statement.deny().actions("s3:Get*").resources("*").build());

        assertThat(PROVER.deadStatements(policy)).isEqualTo(new DeadStatements(List.of(1, 2), List.of()));
    }

    @Test
    void deadStatements_denyOfWhatThePolicyDoesNotAllow_isNeeded() {
        Statement deny = Statement.deny().actions("ec2:*").resources("*").build();

        assertThat(PROVER.deadStatements(Policy.of(deny)).dead()).isEmpty();
        assertThat(PROVER.deadStatements(Policy.of(
                                Statement.allow()
                                        .actions("s3:GetObject")
                                        .resources("*")
                                        .build(),
                                deny))
                        .dead())
                .isEmpty();
    }

    @Test
    void deadStatements_twice_namesOneOfThem() {
        Statement deny = Statement.deny().actions("ec2:*").resources("*").build();

        assertThat(PROVER.deadStatements(Policy.of(deny, deny, deny)).dead()).containsExactly(1, 2);
    }

    @Test
    void deadStatements_allowThatIsDenied_isFound() {
        Policy policy = Policy.of(
                Statement.allow().actions("s3:GetObject").resources("*").build(),
                Statement.deny().actionsExcept("ec2:*").resources("*").build());

        assertThat(PROVER.deadStatements(policy).dead()).containsExactly(0);
    }

    @Test
    void tagContained_shapes_areTold() {
        assertThat(PROVER.tagContained(
                                allow("ec2:StopInstances", "*", "StringEquals", "aws:ResourceTag/k", "v"), "k", "v")
                        .proved())
                .isTrue();
        assertThat(PROVER.tagContained(allow("ec2:StopInstances", "*"), "k", "v")
                        .refuted())
                .isTrue();
        assertThat(PROVER.tagContained(allow("ec2:DescribeInstances", "*"), "k", "v")
                        .proved())
                .isTrue();
        assertThat(PROVER.tagContained(allow("ec2:DescribeInstanceAttribute", "*"), "k", "v")
                        .refuted())
                .isTrue();
        assertThat(PROVER.tagContained(allow("ec2:CreateTags", "*", "StringEquals", "aws:RequestTag/k", "v"), "k", "v")
                        .refuted())
                .isTrue();
        assertThat(PROVER.tagContained(
                                allow(
                                        "ec2:RunInstances",
                                        "arn:aws:ec2:*:*:instance/*",
                                        "StringEquals",
                                        "aws:RequestTag/k",
                                        "v"),
                                "k",
                                "v")
                        .proved())
                .isTrue();
    }

    @Test
    void noTagTampering_shapes_areTold() {
        assertThat(PROVER.noTagTampering(allow("ec2:CreateTags", "*"), "k").refuted())
                .isTrue();
        assertThat(PROVER.noTagTampering(allow("ec2:*", "*", "StringEquals", "aws:ResourceTag/k", "v"), "k")
                        .refuted())
                .isTrue();
        assertThat(PROVER.noTagTampering(
                                allow("ec2:CreateTags", "*", "StringEquals", "ec2:CreateAction", "RunInstances"), "k")
                        .proved())
                .isTrue();
        assertThat(PROVER.noTagTampering(allow("ec2:StopInstances", "*"), "k").proved())
                .isTrue();
        Policy guarded = Policy.of(
                Statement.allow()
                        .actions("ec2:CreateTags", "ec2:StopInstances")
                        .resources("*")
                        .build(),
                Statement.deny()
                        .actions("ec2:CreateTags")
                        .resources("*")
                        .condition("ForAnyValue:StringEqualsIgnoreCase", "aws:TagKeys", "k")
                        .build());
        assertThat(PROVER.noTagTampering(guarded, "k").proved()).isTrue();
    }

    @Test
    void noEscalation_shapes_areTold() {
        assertThat(EscalationPaths.all().stream().filter(path -> !path.id().startsWith("byoc-")))
                .hasSize(65);
        assertThat(PROVER.noEscalation(allow("*", "*")).refuted()).isTrue();
        assertThat(PROVER.noEscalation(allow("s3:*", "*")).proved()).isTrue();
        assertThat(PROVER.noEscalation(allow("iam:PutRolePolicy", "*")).refuted())
                .isTrue();
        assertThat(PROVER.noEscalation(allow("ssm:SendCommand", "*")).refuted()).isTrue();
        assertThat(PROVER.noEscalation(allow("ssm:SendCommand", "*", "StringEquals", "aws:ResourceTag/k", "v"))
                        .proved())
                .isTrue();
        assertThat(PROVER.noEscalation(passing("arn:aws:iam::111122223333:role/acme/d-1/host"))
                        .proved())
                .isTrue();
        assertThat(PROVER.noEscalation(passing("arn:aws:iam::111122223333:role/acme/d-1/*"))
                        .proved())
                .isTrue();
        assertThat(PROVER.noEscalation(passing("arn:aws:iam::111122223333:role/*"))
                        .refuted())
                .isTrue();
    }

    private static Policy passing(String role) {
        return Policy.of(
                Statement.allow().actions("ec2:RunInstances").resources("*").build(),
                Statement.allow().actions("iam:PassRole").resources(role).build());
    }

    @Test
    void noEscalation_tagsCanBeWritten_opensTheFence() {
        Policy policy = Policy.of(
                Statement.allow().actions("ec2:CreateTags").resources("*").build(),
                Statement.allow()
                        .actions("ssm:SendCommand")
                        .resources("*")
                        .condition("StringEquals", "aws:ResourceTag/k", "v")
                        .build());

        assertThat(PROVER.noEscalation(policy).refuted()).isTrue();
    }

    @Test
    void difference_widening_isShownByAction() {
        PolicyDifference difference = PROVER.difference(
                allow("ec2:StopInstances", "*"),
                Policy.of(Statement.allow()
                        .actions("ec2:StopInstances", "ec2:StartInstances")
                        .resources("arn:aws:ec2:*:*:*")
                        .build()));

        assertThat(difference.newlyAllowed()).containsOnlyKeys("ec2:StartInstances");
        assertThat(difference.newlyDenied()).containsOnlyKeys("ec2:StopInstances");
        assertThat(difference.none()).isFalse();
        assertThat(PROVER.difference(allow("s3:*", "*"), allow("S3:*", "*")).none())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_knownToCatalog_looksOnlyAtWhatExists() {
        Prover real = Prover.builder().requests(RequestSpace.KNOWN_TO_CATALOG).build();
        Policy unsupported = Policy.of(
                Statement.allow()
                        .actions("ec2:DescribeInstances")
                        .resources("*")
                        .build(),
                Statement.deny()
                        .actions("ec2:DescribeInstances")
                        .resources("*")
                        .condition("StringEquals", "aws:ResourceTag/k", "v")
                        .build());

        assertThat(PROVER.deadStatements(unsupported).dead()).isEmpty();
        assertThat(real.deadStatements(unsupported).dead()).containsExactly(1);
    }
}
