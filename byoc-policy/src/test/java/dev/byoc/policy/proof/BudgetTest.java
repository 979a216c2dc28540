package dev.byoc.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.lint.Lint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies that are large, or made to be hard: everything that is asked of them is answered within its budget. */
class BudgetTest {
    private static final Prover PROVER = Prover.standard();
    private static final List<String> PREFIXES = List.of("Create", "Update", "Delete", "Describe", "List", "Get");
    private static final List<String> PARTS =
            List.of("Contact", "Attributes", "Realtime", "Analytics", "Metric", "User", "Evaluation", "File");

    private static Statement onEverything(List<String> actions, boolean allow) {
        return (allow ? Statement.allow() : Statement.deny())
                .actions(actions)
                .resources("*")
                .build();
    }

    private static List<String> actions(List<String> names, String pattern) {
        return names.stream().map(name -> pattern.formatted(name)).toList();
    }

    private static Policy tagged(String operator, String value) {
        return Policy.of(Statement.allow()
                .actions("s3:*")
                .resources("*")
                .condition(operator, "aws:PrincipalTag/team", value)
                .build());
    }

    private static Policy statements(int count, IntFunction<Statement> statement) {
        return Policy.of(IntStream.range(0, count).mapToObj(statement).toList());
    }

    static Stream<Arguments> hardPolicies() {
        return Stream.of(
                Arguments.of("a text of 500,000 characters", tagged("StringLike", "ab".repeat(250_000) + "*")),
                Arguments.of("250,000 stars", tagged("StringLike", "a*".repeat(250_000))),
                Arguments.of("a star and 400,000 of any", tagged("StringLike", "*a" + "?".repeat(400_000))),
                Arguments.of("500,000 characters in any case", tagged("StringEqualsIgnoreCase", "sk".repeat(250_000))),
                Arguments.of("many variables", tagged("StringLike", "${aws:username}".repeat(30_000))),
                Arguments.of("20 statements with stars in the middle", statements(20, i -> Statement.allow()
                        .actions("s3:*" + (char) ('a' + i) + "*" + i + "*")
                        .resources("arn:aws:s3:::*" + i + "*" + (char) ('a' + i) + "*")
                        .condition("StringLike", "aws:PrincipalTag/t" + i % 3, "*" + i + "*x*")
                        .build())),
                Arguments.of("2,000 statements with a key each", statements(2_000, i -> Statement.allow()
                        .actions("*")
                        .resources("*")
                        .condition("StringEquals", "aws:PrincipalTag/t" + i, "x")
                        .build())),
                Arguments.of("sets", statements(40, BudgetTest::onTags)),
                Arguments.of("20,000 keys in one statement", keys(20_000)),
                Arguments.of("20,000 variables in one value", tagged("StringLike", variables(20_000))));
    }

    private static Policy keys(int count) {
        Statement.Builder statement = Statement.allow().actions("s3:*").resources("*");
        for (int i = 0; i < count; i++) {
            statement.condition("StringEquals", "aws:PrincipalTag/t" + i, "x");
        }
        return Policy.of(statement.build());
    }

    private static String variables(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "${aws:PrincipalTag/v" + i + "}")
                .collect(Collectors.joining());
    }

    private static Statement onTags(int i) {
        return (i % 2 == 0 ? Statement.allow() : Statement.deny())
                .actions("ec2:*")
                .resources("*")
                .condition("ForAnyValue:StringLike", "aws:TagKeys", "*" + i + "*")
                .condition("ForAllValues:StringNotLike", "aws:TagKeys", "*x" + i + "*")
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hardPolicies")
    void everyQuestion_aboutAHardPolicy_isAnswered(String name, Policy policy) {
        Policy narrow = Policy.of(Statement.allow()
                .actions("s3:GetObject")
                .resources("arn:aws:s3:::a/*")
                .condition("StringLike", "aws:PrincipalTag/team", "a*b*")
                .build());
        List<ProofResult> answers = List.of(
                PROVER.noEscalation(policy),
                PROVER.noTagTampering(policy, "team"),
                PROVER.difference(policy, narrow).nothingNew());

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.reason()).isNotEmpty();
            assertThat(answer.refuted()).isEqualTo(answer.witness().isPresent());
        });
        assertThat(Lint.standard().check(policy, PolicyLayer.IDENTITY)).isNotNull();
    }

    @Test
    void allowsNoMoreThan_listsOfPrefixesAndStars_isDecided() {
        List<String> allowed = actions(PREFIXES, "connect:%s*");
        List<String> fewer = allowed.subList(1, allowed.size());
        Statement denied = onEverything(actions(PARTS, "connect:*%s*"), false);

        Policy wide = Policy.of(onEverything(allowed, true), denied);
        Policy narrow = Policy.of(onEverything(fewer, true), denied);

        assertThat(PROVER.allowsNoMoreThan(wide, narrow).refuted()).isTrue();
        assertThat(PROVER.allowsNoMoreThan(narrow, wide).proved()).isTrue();
    }

    @Test
    void allowsNoMoreThan_samePatternsInOtherStatements_isDecided() {
        List<String> allowed = actions(PREFIXES, "connect:%s*");
        List<String> denied = actions(PARTS.subList(0, 3), "connect:*%s*");
        Policy together = Policy.of(onEverything(allowed, true), onEverything(denied, false));
        List<Statement> apart = new ArrayList<>();
        allowed.forEach(action -> apart.add(onEverything(List.of(action), true)));
        denied.forEach(action -> apart.add(onEverything(List.of(action), false)));

        assertThat(PROVER.equivalent(together, Policy.of(apart)).proved()).isTrue();
        assertThat(PROVER.allowsNoMoreThan(together, Policy.of(apart.subList(1, apart.size())))
                        .refuted())
                .isTrue();
    }

    @Test
    void disjoint_moreCombinationsThanTheBudgetAllows_isUnknown() {
        Policy hard = statements(20, i -> Statement.allow()
                .actions("s3:*" + (char) ('a' + i) + "*" + i + "*")
                .resources("arn:aws:s3:::*" + i + "*" + (char) ('a' + i) + "*")
                .build());

        ProofResult result = PROVER.disjoint(
                PolicySet.ofIdentity(hard), PolicySet.ofIdentity(Policy.of(onEverything(List.of("ec2:*"), true))));

        assertThat(result.status()).isEqualTo(ProofResult.Status.UNKNOWN);
        assertThat(result.reason()).contains("in too many ways");
    }
}
