package dev.byoc.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How kinds of policies work together. */
class AuthorizationTest {
    private static final Policy ALL =
            Policy.of(Statement.allow().actions("*").resources("*").build());
    private static final Policy NOTHING =
            Policy.of(Statement.allow().actions("x:y").resources("*").build());
    private static final String ROLE = "arn:aws:iam::111122223333:role/p/manager";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/manager/s";
    private static final String USER = "arn:aws:iam::111122223333:user/anna";
    private static final String ROOT = "arn:aws:iam::111122223333:root";
    private static final String STRANGER = "arn:aws:iam::444455556666:role/manager";

    private static Policy to(Principal... principals) {
        return Policy.of(Statement.allow()
                .actions("*")
                .resources("*")
                .principals(principals)
                .build());
    }

    private static Outcome decide(PolicySet.Builder set, String caller, String action) {
        String resource = action.startsWith("sts:")
                ? "arn:aws:iam::111122223333:role/target"
                : action.startsWith("kms:") ? "arn:aws:kms:eu-west-1:111122223333:key/k" : "arn:aws:s3:::b";
        return Evaluator.compile(set.build())
                .decide(Request.builder()
                        .principal(caller)
                        .action(action)
                        .resource(resource)
                        .account("111122223333")
                        .build())
                .outcome();
    }

    @ParameterizedTest(name = "{0} named by {1}, identity {2}, boundary {3}: {4}")
    @CsvSource({
        // A user or a session that is named itself needs nothing else.
        USER + "," + USER + ",none,none,ALLOWED",
        USER + "," + USER + ",none,closed,ALLOWED",
        SESSION + "," + SESSION + ",none,closed,ALLOWED",
        SESSION + ",*,none,closed,ALLOWED",
        // A role that is named is still limited by its boundary.
        SESSION + "," + ROLE + ",none,none,ALLOWED",
        SESSION + "," + ROLE + ",none,closed,IMPLICITLY_DENIED",
        ROLE + "," + ROLE + ",none,closed,IMPLICITLY_DENIED",
        // An account that is named leaves the choice to its own policies.
        USER + "," + ROOT + ",none,none,IMPLICITLY_DENIED",
        USER + ",111122223333,all,none,ALLOWED",
        // Between accounts both sides must agree.
        STRANGER + "," + STRANGER + ",none,none,IMPLICITLY_DENIED",
        STRANGER + "," + STRANGER + ",all,none,ALLOWED",
        STRANGER + ",444455556666,all,none,ALLOWED",
        STRANGER + "," + ROLE + ",all,none,IMPLICITLY_DENIED",
        STRANGER + ",444455556666,all,closed,IMPLICITLY_DENIED",
        // The root user may do all in its own account, and nothing in another by itself.
        ROOT + "," + USER + ",none,none,ALLOWED",
        "arn:aws:iam::444455556666:root," + USER + ",none,none,IMPLICITLY_DENIED",
        "arn:aws:iam::444455556666:root,444455556666,none,none,ALLOWED",
        // Nobody known needs everyone to be named.
        "*,*,none,none,ALLOWED",
        "*," + ROOT + ",all,none,IMPLICITLY_DENIED",
    })
    void decide_resourcePolicy_followsTheDocumentation(
            String caller, String named, String identity, String boundary, Outcome outcome) {
        PolicySet.Builder set = PolicySet.builder().resource(to(Principal.aws(named)));
        set.identity(identity.equals("all") ? ALL : NOTHING);
        if (boundary.equals("closed")) {
            set.boundary(NOTHING);
        }

        assertThat(decide(set, caller, "s3:ListBucket")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"kms:Decrypt", "sts:AssumeRole"})
    void decide_keyOrTrust_needsTheResourcePolicy(String action) {
        assertThat(decide(PolicySet.builder().identity(ALL).resource(to(Principal.aws(STRANGER))), USER, action))
                .isEqualTo(Outcome.IMPLICITLY_DENIED);
        assertThat(decide(PolicySet.builder().identity(ALL).resource(to(Principal.aws(ROOT))), USER, action))
                .isEqualTo(Outcome.ALLOWED);
        assertThat(decide(PolicySet.builder().resource(to(Principal.aws(ROOT))), USER, action))
                .isEqualTo(Outcome.IMPLICITLY_DENIED);
        assertThat(decide(PolicySet.builder().resource(to(Principal.aws(USER))), USER, action))
                .isEqualTo(Outcome.ALLOWED);
    }

    @Test
    void decide_service_isAllowedByTheResourceOnly() {
        Policy resource = to(Principal.service("ec2.amazonaws.com"));

        assertThat(decide(
                        PolicySet.builder().resource(resource).addServiceControl(NOTHING),
                        "ec2.amazonaws.com",
                        "sts:AssumeRole"))
                .isEqualTo(Outcome.ALLOWED);
        assertThat(decide(
                        PolicySet.builder().identity(ALL).resource(resource), "lambda.amazonaws.com", "sts:AssumeRole"))
                .isEqualTo(Outcome.IMPLICITLY_DENIED);
    }

    @Test
    void decide_serviceControl_needsEveryLevel() {
        assertThat(decide(
                        PolicySet.builder().identity(ALL).addServiceControl(ALL).addServiceControl(NOTHING),
                        USER,
                        "s3:ListBucket"))
                .isEqualTo(Outcome.IMPLICITLY_DENIED);
        assertThat(decide(PolicySet.builder().addServiceControl(NOTHING), ROOT, "s3:ListBucket"))
                .isEqualTo(Outcome.IMPLICITLY_DENIED);
        assertThat(decide(
                        PolicySet.builder().identity(ALL).addServiceControl(NOTHING),
                        "arn:aws:iam::111122223333:role/aws-service-role/x/AWSServiceRoleForX",
                        "s3:ListBucket"))
                .isEqualTo(Outcome.ALLOWED);
    }

    @Test
    void decide_resourceControl_onlyDenies() {
        Policy deny = Policy.of(Statement.deny()
                .actions("s3:*")
                .resources("*")
                .principals(Principal.anyone())
                .build());

        assertThat(decide(PolicySet.builder().identity(ALL).addResourceControl(deny), USER, "s3:ListBucket"))
                .isEqualTo(Outcome.EXPLICITLY_DENIED);
        assertThat(decide(PolicySet.builder().identity(ALL).addResourceControl(deny), USER, "kms:Decrypt"))
                .isEqualTo(Outcome.ALLOWED);
    }

    @Test
    void decide_callersByName_areTakenForWhatTheyAre() {
        String pool = "cognito-identity.amazonaws.com";
        String named = "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForEvil/s";

        assertThat(decide(PolicySet.builder().resource(to(Principal.federated(pool))), pool, "s3:ListBucket"))
                .isEqualTo(Outcome.ALLOWED);
        assertThat(decide(PolicySet.builder().identity(ALL).addServiceControl(NOTHING), named, "s3:ListBucket"))
                .isEqualTo(Outcome.IMPLICITLY_DENIED);
        assertThat(decide(PolicySet.builder().identity(ALL), ROOT, "sts:AssumeRole"))
                .isEqualTo(Outcome.IMPLICITLY_DENIED);
    }

    @Test
    void decide_notPrincipalDenyOfEveryone_stillDeniesWhoHasABoundary() {
        Policy deny = Policy.of(Statement.deny()
                .actions("*")
                .resources("*")
                .principalsExcept(Principal.anyone())
                .build());

        assertThat(decide(PolicySet.builder().identity(ALL).resource(deny), USER, "s3:ListBucket"))
                .isEqualTo(Outcome.ALLOWED);
        assertThat(decide(PolicySet.builder().identity(ALL).boundary(ALL).resource(deny), USER, "s3:ListBucket"))
                .isEqualTo(Outcome.EXPLICITLY_DENIED);
    }

    @Test
    void decide_resourceControl_doesNotReachRetireGrant() {
        Policy deny = Policy.of(Statement.deny()
                .actions("kms:*")
                .resources("*")
                .principals(Principal.anyone())
                .build());

        assertThat(decide(PolicySet.builder().identity(ALL).addResourceControl(deny), USER, "kms:RetireGrant"))
                .isEqualTo(Outcome.ALLOWED);
        assertThat(decide(PolicySet.builder().identity(ALL).addResourceControl(deny), USER, "kms:Decrypt"))
                .isEqualTo(Outcome.EXPLICITLY_DENIED);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:*,EXPLICITLY_DENIED",
        "arn:*,EXPLICITLY_DENIED",
        "arn:aws:s*,EXPLICITLY_DENIED",
        "arn:aws:sqs:*,ALLOWED",
        "arn:aws:s3,EXPLICITLY_DENIED",
        "arn,EXPLICITLY_DENIED",
        "arn:aws:sqs,ALLOWED",
    })
    void decide_shortResource_isCompletedWithStars(String resource, Outcome outcome) {
        Policy policy = Policy.of(
                Statement.allow().actions("*").resources("*").build(),
                Statement.deny().actions("*").resources(resource).build());

        assertThat(decide(PolicySet.builder().identity(policy), USER, "s3:ListBucket"))
                .isEqualTo(outcome);
    }

    @Test
    void decide_monthAsDate_isItsFirstInstant() {
        Evaluator evaluator = Evaluator.compile(PolicySet.ofIdentity(Policy.of(Statement.allow()
                .actions("*")
                .resources("*")
                .condition("DateGreaterThanEquals", "aws:CurrentTime", "2020-01")
                .build())));
        Request first = Request.builder()
                .principal(USER)
                .action("s3:ListBucket")
                .context("aws:CurrentTime", "2020-01-01T00:00:00Z")
                .build();

        assertThat(evaluator.decide(first).allowed()).isTrue();
        assertThat(evaluator
                        .decide(first.toBuilder()
                                .context("aws:CurrentTime", "2019-12-31T23:59:59Z")
                                .build())
                        .allowed())
                .isFalse();
    }

    @Test
    void decide_vpcEndpoint_mustAllow() {
        assertThat(decide(
                        PolicySet.builder().identity(ALL).vpcEndpoint(to(Principal.aws(STRANGER))),
                        USER,
                        "s3:ListBucket"))
                .isEqualTo(Outcome.IMPLICITLY_DENIED);
        assertThat(decide(
                        PolicySet.builder().identity(ALL).vpcEndpoint(to(Principal.aws("111122223333"))),
                        USER,
                        "s3:ListBucket"))
                .isEqualTo(Outcome.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        USER + "," + USER + "|" + ROOT + ",false,ALLOWED",
        USER + "," + USER + ",false,EXPLICITLY_DENIED",
        USER + "," + USER + "|" + ROOT + ",true,EXPLICITLY_DENIED",
        SESSION + "," + ROLE + "|" + ROOT + ",false,ALLOWED",
        SESSION + "," + SESSION + "|" + ROOT + ",false,EXPLICITLY_DENIED",
        SESSION + "," + SESSION + "|" + ROLE + "|" + ROOT + ",false,ALLOWED",
    })
    void decide_notPrincipalDeny_sparesOnlyWhoIsNamedWithAccountAndRole(
            String caller, String named, boolean boundary, Outcome outcome) {
        Principal[] principals = java.util.Arrays.stream(named.split("\\|", -1))
                .map(Principal::aws)
                .toArray(Principal[]::new);
        PolicySet.Builder set = PolicySet.builder()
                .identity(ALL)
                .resource(Policy.of(Statement.deny()
                        .actions("*")
                        .resources("*")
                        .principalsExcept(principals)
                        .build()));
        if (boundary) {
            set.boundary(ALL);
        }

        assertThat(decide(set, caller, "s3:ListBucket")).isEqualTo(outcome);
    }

    @Test
    void decide_call_isTheAndOfItsChecks() {
        Evaluator evaluator = Evaluator.compile(PolicySet.ofIdentity(Policy.of(
                Statement.allow()
                        .actions("ec2:AttachVolume")
                        .resources("*")
                        .condition("StringEquals", "aws:ResourceTag/d", "x")
                        .build(),
                Statement.deny().actions("iam:*").resources("*").build())));
        Request own = Request.builder()
                .principal(ROLE)
                .action("ec2:AttachVolume")
                .resource("arn:aws:ec2:eu-west-1:111122223333:volume/v")
                .context("aws:ResourceTag/d", "x")
                .build();
        Request foreign = own.toBuilder().context("aws:ResourceTag/d", "y").build();
        Request denied = own.toBuilder().action("iam:PassRole").build();

        assertThat(evaluator.decide(Call.of(own, own)).outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(evaluator.decide(Call.of(own, foreign)).outcome()).isEqualTo(Outcome.IMPLICITLY_DENIED);
        assertThat(evaluator.decide(Call.of(foreign, denied, own)).outcome()).isEqualTo(Outcome.EXPLICITLY_DENIED);
    }

    @Test
    void explain_denied_saysWhatWasMissing() {
        Evaluator evaluator = Evaluator.compile(PolicySet.ofIdentity(Policy.of(Statement.allow()
                .actions("ec2:StopInstances")
                .resources("arn:aws:ec2:*:*:instance/*")
                .sid("stop")
                .condition("StringEquals", "aws:ResourceTag/d", "x")
                .build())));
        Request request = Request.builder()
                .principal(ROLE)
                .action("ec2:StopInstances")
                .resource("arn:aws:ec2:eu-west-1:111122223333:instance/i")
                .build();

        assertThat(evaluator.explain(request).why())
                .isEqualTo("Not allowed: identity policy 0, statement 0 (stop) would allow it, but StringEquals"
                        + " aws:ResourceTag/d x does not hold (the request does not carry it)");
        assertThat(evaluator
                        .explain(request.toBuilder()
                                .resource("arn:aws:ec2:eu-west-1:111122223333:volume/i")
                                .build())
                        .why())
                .endsWith("allows ec2:StopInstances, but not on arn:aws:ec2:eu-west-1:111122223333:volume/i");
        assertThat(evaluator
                        .explain(request.toBuilder().action("s3:GetObject").build())
                        .why())
                .isEqualTo("Not allowed: no statement of the identity policy allows s3:GetObject");
    }

    @Test
    void policySet_misplacedElements_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PolicySet.ofIdentity(to(Principal.anyone())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicySet.builder().resource(ALL).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicySet.ofIdentity(
                        Policy.of(Statement.allow().actions("*").noResource().build())));
    }
}
