package dev.byoc.policy.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Policy;
import dev.byoc.policy.TestJson;
import dev.byoc.policy.Vectors;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;

/** What is written here is read by the AWS SDK as it is meant. */
class SdkReaderTest {
    @ParameterizedTest
    @MethodSource("dev.byoc.policy.scope.ScopeTest#scopes")
    void toJson_everyPolicyOfAScope_isReadAndWrittenBackByTheSdk(Scope scope) {
        assertThat(scope.policies().values())
                .allSatisfy(policy -> assertThat(throughSdk(policy)).isEqualTo(policy));
    }

    @Test
    void toJson_everyDocumentedCase_isReadAndWrittenBackByTheSdk() {
        Set<Policy> policies = new LinkedHashSet<>();
        Vectors.all().forEach(vector -> collect(vector, policies));

        assertThat(policies).hasSizeGreaterThan(1000).allSatisfy(policy -> assertThat(throughSdk(policy))
                .isEqualTo(policy));
    }

    private static Policy throughSdk(Policy policy) {
        return Policy.parse(IamPolicy.fromJson(policy.toJson()).toJson());
    }

    private static void collect(Object tree, Set<Policy> policies) {
        if (tree instanceof Map<?, ?> object && object.containsKey("Statement")) {
            policies.add(Policy.parse(TestJson.write(object)));
        } else if (tree instanceof Map<?, ?> object) {
            object.values().forEach(value -> collect(value, policies));
        } else if (tree instanceof Collection<?> values) {
            values.forEach(value -> collect(value, policies));
        }
    }
}
