package dev.byoc.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places where a proof could miss a request, and where it could take too long. */
class ExactnessTest {
    private static final Prover PROVER = Prover.standard();
    private static final Policy NOTHING = allow("x:Y", "*");

    private static Policy allow(String action, String resource, String... condition) {
        return Policy.of(statement(action, resource, condition));
    }

    private static Statement statement(String action, String resource, String... condition) {
        Statement.Builder statement = Statement.allow().actions(action).resources(resource);
        for (int i = 0; i < condition.length; i += 3) {
            statement.condition(condition[i], condition[i + 1], condition[i + 2]);
        }
        return statement.build();
    }

    private static Policy valued(String operator, String key, int count, IntFunction<String> value) {
        return Policy.of(Statement.allow()
                .actions("s3:*")
                .resources("*")
                .condition(
                        operator, key, IntStream.range(0, count).mapToObj(value).toArray(String[]::new))
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "lambda:Invoke*,lambda:Invoke",
        "lambda:Invoke*,lambda:InvokeF*",
        "*:Describe*,ec2:Describe*",
        "s?s:*,sqs:*",
        "s3:*Object*,s3:GetObject",
    })
    void allowsNoMoreThan_actionsThatNoListHolds_areRefuted(String wide, String narrow) {
        assertThat(PROVER.allowsNoMoreThan(allow(wide, "*"), allow(narrow, "*")).refuted())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(allow(narrow, "*"), allow(wide, "*")).proved())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_globsThatCutOneAnother_areRefuted() {
        Policy cut = Policy.of(
                statement("dynamodb:Batch*", "*"),
                Statement.deny().actions("dynamodb:*Get*").resources("*").build());

        assertThat(PROVER.allowsNoMoreThan(allow("dynamodb:Batch*Item", "*"), cut)
                        .refuted())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(allow("dynamodb:Batch*Put", "*"), allow("dynamodb:B*t", "*"))
                        .proved())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_shortResourceWithLastStar_runsOverColons() {
        Policy denied = Policy.of(
                statement("*", "*"),
                Statement.deny().actions("s3:*").resources("arn:aws:s3:*").build());

        assertThat(PROVER.neverAllows(denied, allow("s3:GetObject", "arn:aws:s3:::b/k"))
                        .proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(allow("s3:*", "arn:aws:s3:::b/*"), allow("s3:*", "arn:aws:s*"))
                        .proved())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_valuesThatJoinAlike_areToldApart() {
        Policy two = Policy.of(Statement.allow()
                .actions("s3:*")
                .resources("*")
                .condition("StringEquals", "aws:RequestTag/t", "a", "b")
                .build());

        assertThat(PROVER.allowsNoMoreThan(two, allow("s3:*", "*", "StringEquals", "aws:RequestTag/t", "a\nb"))
                        .refuted())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_ownersOfOtherAccounts_areLookedAt() {
        PolicySet get = toRole("s3:GetObject");
        PolicySet put = toRole("s3:PutObject");

        assertThat(PROVER.allowsNoMoreThan(get, put).refuted()).isTrue();
        assertThat(PROVER.allowsNoMoreThan(get, get).proved()).isTrue();
    }

    private static PolicySet toRole(String action) {
        return PolicySet.builder()
                .resource(Policy.of(Statement.allow()
                        .actions(action)
                        .resources("arn:aws:s3:::b/*")
                        .principals(Principal.aws("arn:aws:iam::444455556666:role/app"))
                        .build()))
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "StringEqualsIgnoreCase,aws:RequestTag/t,k,StringNotEquals,K,StringNotLike,k",
        "StringEqualsIgnoreCase,aws:RequestTag/t,s,StringNotEquals,S,StringNotLike,s",
        "NumericGreaterThan,s3:max-keys,9999999999999999999999999999999999999999,NumericNotEquals,1,NumericGreaterThanEquals,2",
        "IpAddress,aws:SourceIp,10.0.0.0/8,StringNotLike,10.1*,StringNotEquals,10.0.0.1",
    })
    void allowsNoMoreThan_rareValues_areFound(
            String one, String key, String value, String two, String other, String three, String last) {
        assertThat(PROVER.allowsNoMoreThan(
                                allow("s3:*", "*", one, key, value, two, key, other, three, key, last), NOTHING)
                        .refuted())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_whatNoRequestHolds_isProved() {
        assertThat(PROVER.allowsNoMoreThan(allow("s3:*", "*", "BinaryEquals", "s3:prefix", "!!!"), NOTHING)
                        .proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(
                                allow(
                                        "s3:*",
                                        "*",
                                        "BinaryEquals",
                                        "s3:prefix",
                                        "YQ==",
                                        "StringNotEquals",
                                        "s3:prefix",
                                        "YQ=="),
                                NOTHING)
                        .proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(allow("s3:*", "a?n:aws:s3:::b"), allow("s3:*", "arn:aws:s3:::b"))
                        .proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(
                                allow("s3:*", "*", "IpAddress", "aws:SourceIp", "10.0.0.0/7"),
                                Policy.of(
                                        statement("s3:*", "*", "IpAddress", "aws:SourceIp", "10.0.0.0/8"),
                                        statement("s3:*", "*", "IpAddress", "aws:SourceIp", "11.0.0.0/8")))
                        .proved())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_setUnderUnknownKey_isUnknown() {
        assertThat(PROVER.allowsNoMoreThan(allow("s3:*", "*"), allow("s3:*", "*", "StringLikeIfExists", "k:a", "*"))
                        .reason())
                .isEqualTo("Not decided: k:a holds a set and is compared without ForAllValues or ForAnyValue, for which"
                        + " AWS documents no answer");
    }

    @Test
    void allowsNoMoreThan_twoTypesOnOneKey_isDecided() {
        assertThat(PROVER.allowsNoMoreThan(
                                allow("s3:*", "*", "NumericGreaterThan", "aws:EpochTime", "1700000000"),
                                allow("s3:*", "*", "DateGreaterThan", "aws:EpochTime", "1700000000"))
                        .refuted())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(
                                allow(
                                        "s3:*",
                                        "*",
                                        "NumericGreaterThan",
                                        "aws:EpochTime",
                                        "5",
                                        "DateLessThan",
                                        "aws:EpochTime",
                                        "4"),
                                allow("s3:*", "*", "NumericGreaterThan", "aws:EpochTime", "4"))
                        .proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(
                                allow(
                                        "s3:*",
                                        "*",
                                        "IpAddress",
                                        "aws:SourceIp",
                                        "10.0.0.0/8",
                                        "StringLike",
                                        "aws:SourceIp",
                                        "10.*"),
                                allow("s3:*", "*", "IpAddress", "aws:SourceIp", "10.0.0.0/7"))
                        .proved())
                .isTrue();
    }

    @Test
    void allowsNoMoreThan_manyArnPatterns_doesNotFail() {
        Policy many = valued("ArnLike", "aws:SourceArn", 12, i -> {
            String a = String.valueOf((char) ('a' + i));
            String b = String.valueOf((char) ('b' + i));
            return "arn:aws:*" + a + "*:*:*:*" + a + "*" + b + "*";
        });

        assertThat(PROVER.allowsNoMoreThan(many, NOTHING).proved()).isFalse();
    }

    @Test
    @Timeout(20)
    void allowsNoMoreThan_policyWithItself_isProved() {
        List<Statement> conditions = new ArrayList<>();
        List<Statement> sets = new ArrayList<>();
        List<Statement> globs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            conditions.add(statement(
                    "s3:Get*",
                    "*",
                    "StringEquals",
                    "aws:RequestTag/k" + i,
                    "v",
                    "StringEquals",
                    "aws:RequestTag/j" + i,
                    "v"));
            sets.add(statement(
                    "s3:*",
                    "*",
                    "ForAnyValue:StringEquals",
                    "aws:TagKeys",
                    "k" + i,
                    "ForAllValues:StringNotEquals",
                    "aws:TagKeys",
                    "j" + i));
            globs.add(statement("s3:*", "arn:aws:s3:::*" + (char) ('a' + i % 26) + "*" + i + "*"));
        }
        for (List<Statement> statements : List.of(conditions, sets, globs)) {
            List<Statement> turned = new ArrayList<>(statements);
            java.util.Collections.reverse(turned);

            assertThat(PROVER.allowsNoMoreThan(Policy.of(statements), Policy.of(turned))
                            .proved())
                    .isTrue();
        }
    }

    @Test
    @Timeout(20)
    void allowsNoMoreThan_manyValues_isDecidedSoon() {
        List<Policy> policies = List.of(
                valued("StringEquals", "aws:RequestTag/t", 1_000, i -> "value-" + i),
                valued("StringNotEquals", "aws:RequestTag/t", 1_000, i -> "value-" + i),
                valued("StringEqualsIgnoreCase", "aws:RequestTag/t", 1_000, i -> "Value-" + i),
                valued("ForAnyValue:StringEquals", "aws:TagKeys", 1_000, i -> "value-" + i),
                valued("NumericEquals", "s3:max-keys", 1_000, Integer::toString),
                valued("IpAddress", "aws:SourceIp", 1_000, i -> "10." + i / 250 + "." + i % 250 + ".0/24"),
                valued("ArnEquals", "aws:SourceArn", 1_000, i -> "arn:aws:s3:::bucket-" + i),
                Policy.of(Statement.allow()
                        .actions("s3:*")
                        .resources(IntStream.range(0, 1_000)
                                .mapToObj(i -> "arn:aws:s3:::bucket-" + i + "/x")
                                .toList())
                        .build()));
        for (Policy policy : policies) {
            long start = System.nanoTime();

            assertThat(PROVER.allowsNoMoreThan(policy, NOTHING).refuted()).isTrue();
            assertThat(PROVER.allowsNoMoreThan(policy, allow("s3:*", "*")).proved())
                    .isTrue();
            assertThat(PROVER.neverAllows(policy, allow("s3:*", "*")).refuted()).isTrue();
            System.out.println("policy-many-values: " + (System.nanoTime() - start) / 3_000_000 + " ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Resource", "ArnLike", "StringLike", "Resource apart", "StringLike apart"})
    @Timeout(20)
    void allowsNoMoreThan_manyStars_isDecided(String where) {
        List<String> wide = IntStream.range(0, 12)
                .mapToObj(i -> "arn:aws:s3:::*team" + (char) ('a' + i) + "*")
                .toList();
        List<String> narrow = IntStream.range(0, 12)
                .mapToObj(i -> "arn:aws:s3:::*team" + (char) ('a' + i) + "*env" + i + "*")
                .toList();
        List<String> other = new ArrayList<>(narrow);
        other.set(11, "arn:aws:s3:::*other*");

        assertThat(PROVER.allowsNoMoreThan(patterned(where, narrow), patterned(where, wide))
                        .proved())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(patterned(where, wide), patterned(where, narrow))
                        .refuted())
                .isTrue();
        assertThat(PROVER.allowsNoMoreThan(patterned(where, other), patterned(where, narrow))
                        .refuted())
                .isTrue();
        assertThat(PROVER.disjoint(
                                PolicySet.ofIdentity(patterned(where, narrow)),
                                PolicySet.ofIdentity(patterned(where, other)))
                        .refuted())
                .isTrue();
    }

    /** Every short text is tried against what is proved; what is refuted was confirmed already. */
    @Test
    void allowsNoMoreThan_randomPatterns_agreesWithEveryShortText() {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < texts.size() && texts.get(i).length() < 6; i++) {
            for (String c : List.of("a", "A", "b")) {
                texts.add(texts.get(i) + c);
            }
        }
        Random random = new Random(21);
        Map<ProofResult.Status, Integer> seen = new EnumMap<>(ProofResult.Status.class);
        for (int i = 0; i < 600; i++) {
            Policy policy = randomlyPatterned(random);
            Policy other = randomlyPatterned(random);
            ProofResult result = PROVER.allowsNoMoreThan(policy, other);
            seen.merge(result.status(), 1, Integer::sum);
            if (result.proved()) {
                Evaluator first = Evaluator.compile(PolicySet.ofIdentity(policy));
                Evaluator second = Evaluator.compile(PolicySet.ofIdentity(other));
                for (String text : texts) {
                    Request request = Request.builder()
                            .principal("arn:aws:iam::111122223333:role/example")
                            .action("s3:GetObject")
                            .resource("arn:aws:s3:::" + text)
                            .context("aws:RequestTag/t", text)
                            .build();
                    assertThat(first.decide(request).allowed()
                                    && !second.decide(request).allowed())
                            .as("%s %s %s", policy.toJson(), other.toJson(), text)
                            .isFalse();
                }
            }
        }
        assertThat(seen).containsOnlyKeys(ProofResult.Status.PROVED, ProofResult.Status.REFUTED);
        assertThat(seen.values()).allMatch(count -> count > 30);
    }

    private static Policy randomlyPatterned(Random random) {
        List<Statement> statements = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> randomStatement(random, random.nextInt(4) == 0 ? Statement.deny() : Statement.allow()))
                .toList();
        return Policy.of(statements);
    }

    private static Statement randomStatement(Random random, Statement.ActionStage effect) {
        Statement.Builder statement = effect.actions("s3:*")
                .resources(random.nextBoolean() ? List.of("*") : randomPatterns(random, "arn:aws:s3:::"));
        List<String> operators = List.of("StringLike", "StringNotLike", "StringEquals", "StringEqualsIgnoreCase");
        for (String operator : operators.subList(0, random.nextInt(operators.size() + 1))) {
            if (random.nextBoolean()) {
                statement.condition(
                        operator, "aws:RequestTag/t", randomPatterns(random, "").toArray(String[]::new));
            }
        }
        return statement.build();
    }

    private static List<String> randomPatterns(Random random, String start) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> start
                        + IntStream.range(0, random.nextInt(5))
                                .mapToObj(j -> String.valueOf("aAb**?".charAt(random.nextInt(6))))
                                .collect(Collectors.joining()))
                .toList();
    }

    /** A policy of {@code patterns} in one list, or apart in a statement each. */
    private static Policy patterned(String where, List<String> patterns) {
        if (where.endsWith(" apart")) {
            String list = where.substring(0, where.length() - " apart".length());
            return Policy.of(patterns.stream()
                    .flatMap(pattern -> patterned(list, List.of(pattern)).statements().stream())
                    .toList());
        }
        boolean resource = where.equals("Resource");
        Statement.Builder statement =
                Statement.allow().actions("s3:GetObject").resources(resource ? patterns : List.of("*"));
        return Policy.of(
                resource
                        ? statement.build()
                        : statement
                                .condition(where, "aws:SourceArn", patterns.toArray(String[]::new))
                                .build());
    }

    @Test
    @Timeout(20)
    void allowsNoMoreThan_tooMuchWork_isUnknownSoon() {
        Policy policy = valued("IpAddress", "aws:SourceIp", 20_000, i -> "10." + i / 250 + "." + i % 250 + ".0/24");

        assertThat(PROVER.allowsNoMoreThan(policy, NOTHING).status()).isEqualTo(ProofResult.Status.UNKNOWN);
    }
}
