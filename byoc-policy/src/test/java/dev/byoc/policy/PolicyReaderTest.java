package dev.byoc.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
    private static final String VALID =
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Action":["ec2:Stop*","s3:*"],"Resource":"*",\
            "Condition":{"Bool":{"aws:SecureTransport":true},"NumericLessThan":{"s3:max-keys":[5,10.50]}}},\
            {"Effect":"Deny","NotPrincipal":{"AWS":["111122223333"],"Service":"ec2.amazonaws.com"},"NotAction":"*",\
            "NotResource":[]}]}""";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            duplicate key         | {'Effect':'Deny','Effect':'Allow','Action':'*','Resource':'*'}       | stands twice          | $.Statement[0].Effect
            unknown element       | {'Effect':'Allow','Action':'*','Resource':'*','Conditions':{}}       | write "Condition"     | $.Statement[0].Conditions
            wrong case            | {'effect':'Allow','Action':'*','Resource':'*'}                       | write "Effect"        | $.Statement[0].effect
            wrong effect          | {'Effect':'allow','Action':'*','Resource':'*'}                       | "Allow" or "Deny"     | $.Statement[0].Effect
            no effect             | {'Action':'*','Resource':'*'}                                        | no Effect             | $.Statement[0]
            no action             | {'Effect':'Allow','Resource':'*'}                                    | neither Action        | $.Statement[0]
            both actions          | {'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*'}       | both Action           | $.Statement[0].NotAction
            both resources        | {'Effect':'Allow','Action':'*','NotResource':'*','Resource':'*'}     | both Resource         | $.Statement[0].Resource
            both principals       | {'Effect':'Allow','Principal':'*','NotPrincipal':'*','Action':'*'}   | both Principal        | $.Statement[0].NotPrincipal
            action without colon  | {'Effect':'Allow','Action':['s3:*','ec2'],'Resource':'*'}            | service:name          | $.Statement[0].Action[1]
            number as principal   | {'Effect':'Allow','Principal':{'AWS':1111},'Action':'*'}             | twelve digits         | $.Statement[0].Principal.AWS
            number as service     | {'Effect':'Allow','Principal':{'Service':111122223333},'Action':'*'} | must be a string      | $.Statement[0].Principal.Service
            variable in action    | {'Effect':'Allow','Action':'s3:${x}','Resource':'*'}                 | service:name          | $.Statement[0].Action
            number as resource    | {'Effect':'Allow','Action':'*','Resource':5}                         | must be a string      | $.Statement[0].Resource
            nested array          | {'Effect':'Allow','Action':[['*']],'Resource':'*'}                   | must be a string      | $.Statement[0].Action[0]
            unknown operator      | {'Effect':'Allow','Action':'*','Condition':{'StringEqulas':{}}}      | no condition operator | $.Statement[0].Condition.StringEqulas
            operator in own case  | {'Effect':'Allow','Action':'*','Condition':{'stringequals':{}}}      | write "StringEquals"  | $.Statement[0].Condition.stringequals
            Null with IfExists    | {'Effect':'Allow','Action':'*','Condition':{'NullIfExists':{}}}      | no condition operator | $.Statement[0].Condition.NullIfExists
            operator twice        | {'Effect':'Allow','Action':'*','Condition':{'Bool':{},'Bool':{}}}    | stands twice          | $.Statement[0].Condition.Bool
            null value            | {'Effect':'Allow','Action':'*','Condition':{'Bool':{'a:b':null}}}    | found null            | $.Statement[0].Condition.Bool.a:b
            typeless principal    | {'Effect':'Allow','Principal':'111122223333','Action':'*'}           | without a type        | $.Statement[0].Principal
            unknown principal     | {'Effect':'Allow','Principal':{'aws':'*'},'Action':'*'}              | write "AWS"           | $.Statement[0].Principal.aws
            statement not object  | 5                                                                    | must be an object     | $.Statement[0]
            """)
    void parse_brokenStatement_saysWhatAndWhere(String name, String statement, String problem, String path) {
        String json = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement.replace('\'', '"') + "]}";

        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> Policy.parse(json))
                .returns(path, PolicySyntaxException::path)
                .withMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                                             | ends before
            []                                             | must be an object
            {}                                             | no Statement
            {'Statement':[]} {}                            | text after
            {'Statement':[]} x                             | not JSON
            {'Version':'2012-10-18','Statement':[]}        | no such version
            {'Version':null,'Statement':[]}                | must be a string
            {'statement':[]}                               | write "Statement"
            {'Statement':[],}                              | not JSON
            {'Statement':[],'Statement':[]}                | stands twice
            {'Statement':[                                 | not JSON
            """)
    void parse_brokenDocument_saysWhat(String json, String problem) {
        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> Policy.parse(json.replace('\'', '"')))
                .withMessageContaining(problem);
    }

    @Test
    void parse_secondLine_placesTheError() {
        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> Policy.parse("{\n  \"Version\": \"2011\"}"))
                .returns(2, PolicySyntaxException::line)
                .returns(14, PolicySyntaxException::column);
    }

    @Test
    void parse_sameSidTwice_throws() {
        String statement = "{\"Sid\":\"a\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}";

        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> Policy.parse("{\"Statement\":[" + statement + "," + statement + "]}"))
                .returns("$.Statement[1].Sid", PolicySyntaxException::path);
    }

    @Test
    void parse_emptySidTwice_isRead() {
        String statement = "{\"Sid\":\"\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}";
        Policy policy = Policy.parse("{\"Statement\":[" + statement + "," + statement + "]}");

        assertThat(policy.statements()).extracting(Statement::sid).containsOnly(Optional.of(""));
        assertThat(Policy.parse(policy.toJson())).isEqualTo(policy);
    }

    @Test
    void parse_accountWithoutQuotes_isAPrincipal() {
        Policy policy = Policy.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{\"AWS\":"
                + "[111122223333,\"444455556666\"]}}}");

        assertThat(policy.statements().get(0).principals().orElseThrow().values())
                .containsExactly(Principal.aws("111122223333"), Principal.aws("444455556666"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2: DescribeVpcs", "lambda:ListFunctions ", "amplifybackend: *", "s3:Get*, s3:Put*"})
    void parse_blanksAndCommasInAnAction_areKept(String action) {
        Policy policy =
                Policy.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}}");

        assertThat(policy.statements().get(0).actions().values()).containsExactly(action);
        assertThat(Policy.parse(policy.toJson())).isEqualTo(policy);
    }

    @Test
    void parse_largerThanTheLimits_saysWhich() {
        String statement = "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":[\"*\"]}";
        String json = "{\"Statement\":[" + statement + "," + statement + "]}";

        assertThat(Policy.parse(json, new ReadLimits(json.length(), 4, 2)).statements())
                .hasSize(2);
        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> Policy.parse(json, new ReadLimits(json.length() - 1, 4, 2)))
                .withMessageContaining("more than the " + (json.length() - 1));
        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> Policy.parse(json, new ReadLimits(json.length(), 3, 2)))
                .withMessageContaining("nested more than 3 deep")
                .returns("$.Statement[0].Resource", PolicySyntaxException::path);
        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> Policy.parse(json, new ReadLimits(json.length(), 4, 1)))
                .withMessageContaining("more than 1 statements")
                .returns("$.Statement[1]", PolicySyntaxException::path);
    }

    @Test
    void parse_moreThanOneMillionCharactersOrTwoThousandStatements_throws() {
        String statement = "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}";

        assertThat(Policy.parse("{\"Statement\":[" + statement + ("," + statement).repeat(1_999) + "]}")
                        .statements())
                .hasSize(2_000);
        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> Policy.parse("{\"Statement\":[" + statement + ("," + statement).repeat(2_000) + "]}"))
                .withMessageContaining("more than 2000 statements");
        assertThatExceptionOfType(PolicySyntaxException.class)
                .isThrownBy(() -> Policy.parse("{\"Id\":\"" + "x".repeat(1_000_000) + "\",\"Statement\":[]}"))
                .withMessageContaining("more than the 1000000");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadLimits(1, 0, 1));
    }

    @Test
    void parse_deepNesting_throwsSyntaxOnly() {
        for (String prefix : List.of("", "{\"Statement\":[{\"Condition\":", "{\"Statement\":")) {
            assertThatExceptionOfType(PolicySyntaxException.class)
                    .isThrownBy(() -> Policy.parse(prefix + "[".repeat(100_000)));
            assertThatExceptionOfType(PolicySyntaxException.class)
                    .isThrownBy(() -> Policy.parse(prefix + "{\"Statement\":".repeat(100_000)));
        }
    }

    @Test
    void parse_singleStatementObject_isRead() {
        Policy policy =
                Policy.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},\"Id\":\"x\"}");

        assertThat(policy.statements()).hasSize(1);
        assertThat(policy.version()).isEmpty();
        assertThat(policy.effectiveVersion()).isEqualTo(PolicyVersion.V2008_10_17);
        assertThat(policy.id()).hasValue("x");
    }

    @Test
    void parse_valid_readsEverything() {
        Policy policy = Policy.parse(VALID);

        assertThat(policy.statements().get(0))
                .isEqualTo(Statement.allow()
                        .actions("ec2:Stop*", "s3:*")
                        .resources("*")
                        .sid("a")
                        .condition("Bool", "aws:SecureTransport", "true")
                        .condition("NumericLessThan", "s3:max-keys", "5", "10.50")
                        .build());
        assertThat(policy.statements().get(1))
                .isEqualTo(Statement.deny()
                        .actionsExcept("*")
                        .resourcesExcept()
                        .principalsExcept(Principal.aws("111122223333"), Principal.service("ec2.amazonaws.com"))
                        .build());
        assertThat(policy.statements().get(0).sid()).isEqualTo(Optional.of("a"));
    }

    @Test
    void toJson_vectors_roundTrip() {
        for (Map<String, Object> vector : Vectors.all()) {
            TestJson.object(vector, "policies").values().forEach(PolicyReaderTest::roundTrip);
        }
        assertThat(Policy.parse(Policy.parse(VALID).toJson())).isEqualTo(Policy.parse(VALID));
    }

    private static void roundTrip(Object tree) {
        if (tree instanceof List<?> list) {
            list.forEach(PolicyReaderTest::roundTrip);
        } else {
            Policy policy = Policy.parse(TestJson.write(tree));
            assertThat(Policy.parse(policy.toJson())).isEqualTo(policy);
            assertThat(Policy.parse(policy.toPrettyJson())).isEqualTo(policy);
        }
    }

    @Test
    void parse_randomDamage_throwsSyntaxOnly() {
        Random random = new Random(7);
        String alphabet = "{}[]\",:\\ntrue0-9\u0000\ud800*é$";
        for (int i = 0; i < 60_000; i++) {
            StringBuilder json = new StringBuilder(VALID);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(Math.max(1, json.length() - 1));
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(4)) {
                    case 0 -> json.replace(at, at + 1, "" + c);
                    case 1 -> json.insert(at, c);
                    case 2 -> json.delete(at, at + 1);
                    default -> json.setLength(Math.max(1, at));
                }
            }
            readOrRefuse(json.toString());
        }
    }

    private static void readOrRefuse(String json) {
        try {
            Policy policy = Policy.parse(json);
            assertThat(Policy.parse(policy.toJson())).isEqualTo(policy);
        } catch (PolicySyntaxException e) {
            assertThat(e.line()).isPositive();
        }
    }
}
