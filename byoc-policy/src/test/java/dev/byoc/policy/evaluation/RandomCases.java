package dev.byoc.policy.evaluation;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.ConditionOperator;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicyVersion;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Random policies and requests from small alphabets, so that they meet often. */
public final class RandomCases {
    private static final List<String> ACTIONS =
            List.of("ec2:StopInstances", "ec2:StartInstances", "kms:Decrypt", "s3:GetObject", "lambda:InvokeFunction");
    private static final List<String> ACTION_PATTERNS = List.of(
            "*",
            "ec2:*",
            "EC2:stopinstances",
            "ec2:St?pInstances",
            "ec2:*Instances",
            "kms:*",
            "s3:Get*",
            "s3:GetObject",
            "lambda:Inv*",
            "lambda:*Function",
            "*:Invoke*",
            "l*:InvokeAsync");
    private static final List<String> RESOURCES = List.of(
            "arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
            "arn:aws:ec2:eu-west-1:111122223333:volume/a:b",
            "arn:aws:s3:::blue-images/a\nb",
            "*");
    private static final List<String> RESOURCE_PATTERNS = List.of(
            "*",
            "arn:aws:ec2:*:*:*/*",
            "arn:aws:ec2:*:*:instance/*",
            "arn:*:ec2:eu-west-?:111122223333:volume/*:b",
            "arn:aws:s3:::${aws:PrincipalTag/team}-images/*",
            "arn:aws:s3:::${aws:PrincipalTag/team, 'blue'}-images/*",
            "arn:aws:ec2:*",
            "arn:aws:s3:*",
            "arn:aws:e?2:eu-*",
            "arn:*",
            "arn:aws:*:${aws:PrincipalTag/team}*",
            "*:aws:s3:::blue*",
            "arn:aws:ec2",
            "arn:aws:s3:::*");
    private static final List<String> TEXTS = List.of(
            "blue",
            "Blue",
            "red",
            "b*e",
            "",
            "${aws:PrincipalTag/team}",
            "b?*",
            "*",
            "${*}",
            "x${aws:PrincipalTag/team, 'b:u'}");
    private static final List<String> CALLERS = List.of(
            "arn:aws:iam::111122223333:role/path/manager",
            "arn:aws:sts::111122223333:assumed-role/manager/s",
            "arn:aws:iam::111122223333:user/anna",
            "arn:aws:iam::111122223333:root",
            "arn:aws:iam::444455556666:role/manager",
            "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
            "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForX/s",
            "cognito-identity.amazonaws.com",
            "ec2.amazonaws.com",
            "*");
    private static final List<Principal> PRINCIPALS = List.of(
            Principal.anyone(),
            Principal.aws("*"),
            Principal.aws("111122223333"),
            Principal.aws("arn:aws:iam::111122223333:root"),
            Principal.aws("arn:aws:iam::111122223333:role/path/manager"),
            Principal.aws("arn:aws:sts::111122223333:assumed-role/manager/s"),
            Principal.aws("arn:aws:iam::111122223333:user/anna"),
            Principal.aws("arn:aws:iam::444455556666:root"),
            Principal.aws("arn:aws:iam::444455556666:role/manager"),
            Principal.federated("cognito-identity.amazonaws.com"),
            Principal.service("ec2.amazonaws.com"));

    private final Random random;

    public RandomCases(long seed) {
        this(new Random(seed));
    }

    /** Creates the cases that {@code random} chooses. */
    public RandomCases(Random random) {
        this.random = random;
    }

    /** Returns one of {@code values}. */
    public <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> List<T> some(int most, Supplier<T> make) {
        List<T> values = new ArrayList<>();
        for (int i = random.nextInt(most) + (random.nextInt(20) == 0 ? 0 : 1); i > 0; i--) {
            values.add(make.get());
        }
        return values;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Returns a policy whose statements name principals when {@code principals}. */
    public Policy policy(boolean principals) {
        Optional<PolicyVersion> version = chance(85)
                ? Optional.of(PolicyVersion.V2012_10_17)
                : chance(50) ? Optional.empty() : Optional.of(PolicyVersion.V2008_10_17);
        return new Policy(version, Optional.empty(), some(3, () -> statement(principals)));
    }

    private Statement statement(boolean principals) {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        if (chance(60)) {
            some(2, this::condition).forEach(c -> conditions.put(c.operator() + c.key(), c));
        }
        return new Statement(
                Optional.empty(),
                chance(75) ? Effect.ALLOW : Effect.DENY,
                principals
                        ? Optional.of(new Selection<>(chance(20), some(3, () -> one(PRINCIPALS))))
                        : Optional.empty(),
                new Selection<>(chance(15), some(3, () -> one(ACTION_PATTERNS))),
                Optional.of(new Selection<>(chance(15), some(3, () -> one(RESOURCE_PATTERNS)))),
                List.copyOf(conditions.values()));
    }

    private Condition condition() {
        Comparison comparison = one(List.of(Comparison.values()));
        boolean plain = comparison == Comparison.NULL;
        boolean set = !plain && chance(25);
        ConditionOperator operator = new ConditionOperator(
                set || (plain && chance(20))
                        ? one(List.of(Quantifier.FOR_ALL_VALUES, Quantifier.FOR_ANY_VALUE))
                        : Quantifier.NONE,
                comparison,
                !plain && chance(25));
        String name = comparison.text();
        if (comparison == Comparison.BINARY_EQUALS) {
            return new Condition(operator, "x:Bytes", some(2, () -> one(List.of("YQ==", "YWJj", "YQ", "!!!"))));
        }
        if (plain) {
            return new Condition(operator, key(), some(2, () -> one(List.of("true", "false"))));
        }
        if (name.startsWith("Numeric")) {
            return new Condition(operator, "s3:max-keys", some(2, () -> one(List.of("5", "10", "x"))));
        }
        if (name.startsWith("Date")) {
            return new Condition(
                    operator,
                    "aws:CurrentTime",
                    some(2, () -> one(List.of("2026-01-01T00:00:00Z", "2026-06-01T02:00:00+02:00", "x"))));
        }
        if (name.contains("IpAddress")) {
            return new Condition(
                    operator,
                    "aws:SourceIp",
                    some(2, () -> one(List.of("10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32", "10.0.0.7", "x"))));
        }
        if (name.startsWith("Arn")) {
            return new Condition(operator, "aws:SourceArn", some(2, () -> one(RESOURCE_PATTERNS)));
        }
        if (comparison == Comparison.BOOL) {
            return new Condition(operator, "aws:SecureTransport", some(2, () -> one(List.of("true", "False", "x"))));
        }
        return new Condition(
                operator, set ? one(List.of("aws:TagKeys", "aws:tagkeys")) : key(), some(3, () -> one(TEXTS)));
    }

    private String key() {
        return one(List.of(
                "aws:ResourceTag/team",
                "aws:resourcetag/Team",
                "aws:RequestTag/team",
                "aws:PrincipalTag/team",
                "aws:TagKeys"));
    }

    /** Returns a set of policies of random kinds. */
    public PolicySet set() {
        PolicySet.Builder set = PolicySet.builder()
                .identity(some(2, () -> policy(false)).toArray(Policy[]::new))
                .boundary(optional(15, false))
                .session(complete(optional(15, false)))
                .vpcEndpoint(optional(8, true))
                .resource(optional(35, true));
        if (chance(15)) {
            some(2, () -> 0)
                    .forEach(i ->
                            set.addServiceControl(some(2, () -> policy(false)).toArray(Policy[]::new)));
        }
        if (chance(10)) {
            set.addResourceControl(policy(true));
        }
        return set.build();
    }

    private Policy[] optional(int percent, boolean principals) {
        return chance(percent) ? new Policy[] {policy(principals)} : new Policy[0];
    }

    /** Returns {@code policies} with every ARN complete, as AWS wants them in session policies. */
    private static Policy[] complete(Policy[] policies) {
        return Stream.of(policies)
                .map(policy -> policy.withStatements(policy.statements().stream()
                        .map(statement -> complete(statement))
                        .toList()))
                .toArray(Policy[]::new);
    }

    private static Statement complete(Statement statement) {
        return new Statement(
                statement.sid(),
                statement.effect(),
                statement.principals(),
                statement.actions(),
                statement
                        .resources()
                        .map(named -> new Selection<>(
                                named.excluded(),
                                named.values().stream()
                                        .map(resource -> resource.equals("arn:aws:ec2") ? resource + ":*" : resource)
                                        .toList())),
                statement.conditions());
    }

    /** Returns a request. */
    public Request request() {
        Request.Builder request = Request.builder()
                .principal(chance(60) ? CALLERS.get(random.nextInt(2)) : one(CALLERS))
                .action(one(ACTIONS))
                .resource(one(RESOURCES))
                .account("111122223333");
        maybe(request, "aws:ResourceTag/team", List.of("blue", "red", "", "b*e", "xblue"));
        maybe(request, "aws:RequestTag/Team", List.of("blue", "Blue", "", "*"));
        maybe(request, "aws:PrincipalTag/team", List.of("blue", "red", "", "*"));
        maybe(request, "s3:max-keys", List.of("5", "5.0", "11", "x"));
        maybe(request, "aws:CurrentTime", List.of("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"));
        maybe(request, "aws:SourceIp", List.of("10.0.0.7", "2001:db8::1", "192.168.0.1", "10.0.0.0/8", "x"));
        maybe(request, "aws:SourceArn", RESOURCES);
        maybe(request, "x:Bytes", List.of("YQ==", "YQ", "YWJj"));
        maybe(request, "aws:SecureTransport", List.of("true", "false", "x"));
        if (chance(60)) {
            request.contextValues("aws:TagKeys", some(2, () -> one(List.of("blue", "Blue", "", "b*e"))));
        }
        return request.build();
    }

    /** Returns a policy of a resource, which people and services of several accounts are named in. */
    public Policy resourcePolicy() {
        return policy(true);
    }

    /** Returns who may ask for what of whose. */
    public Request anyonesRequest() {
        return request().toBuilder()
                .principal(one(CALLERS))
                .account(one(List.of("111122223333", "444455556666", "999999999999")))
                .build();
    }

    private void maybe(Request.Builder request, String key, List<String> values) {
        if (chance(60)) {
            request.context(key, one(values));
        }
    }
}
