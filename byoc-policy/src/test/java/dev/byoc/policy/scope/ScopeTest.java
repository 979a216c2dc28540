package dev.byoc.policy.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicyQuota;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.proof.Prover;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScopeTest {
    static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";

    static EnclaveScope.Builder enclave() {
        return EnclaveScope.builder()
                .location(Location.of("eu-west-1", "111122223333"))
                .namespace("acme")
                .deployment("d-1")
                .trust(Trust.of("444455556666", "external-id-1"))
                .bucket("acme-d-1-images-111122223333")
                .group("acme-d-1-fleet")
                .hostRole("acme/d-1/acme-d-1-host")
                .logGroup("/acme/d-1/audit");
    }

    static SandboxScope.Builder sandbox() {
        return SandboxScope.builder()
                .location(Location.of("us-east-1", "111122223333"))
                .bucketPrefix("acme-sandbox-")
                .snapshotPrefix("acme-sim-")
                .logPath("/acme/sandbox")
                .trust(Trust.of("444455556666", "external-id-1"));
    }

    static Stream<Scope> scopes() {
        Limits all = Limits.none()
                .inRegionOnly()
                .throughEndpoints("vpce-0123456789abcdef0", "vpce-0123456789abcdef1")
                .withoutStandingDelete();
        return Stream.of(
                enclave().build(),
                enclave()
                        .limits(all)
                        .network("vpc-0123456789abcdef0")
                        .imageKey(KEY)
                        .trust(Trust.of("444455556666", "external-id-1").onlyRole("acme/backend"))
                        .build(),
                enclave()
                        .location(Location.of("cn-north-1", "111122223333"))
                        .trust(new Trust(List.of("444455556666", "777788889999"), List.of("one", "two")))
                        .imageOwners("self", "amazon")
                        .build(),
                sandbox().build(),
                sandbox()
                        .limits(all)
                        .location(Location.of("us-gov-west-1", "111122223333"))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void review_everyScope_provesEveryClaim(Scope scope) {
        Review review = Review.of(scope);

        assertThat(review.holds()).as(review.toText()).isTrue();
        assertThat(review.results()).hasSizeGreaterThan(10);
        assertThat(review.results().stream().map(result -> result.claim().id())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void policies_everyScope_fitTheirQuotasAndRoundTrip(Scope scope) {
        for (Map.Entry<String, Policy> policy : scope.policies().entrySet()) {
            assertThat(Policy.parse(policy.getValue().toJson())).isEqualTo(policy.getValue());
            assertThat(policy.getValue().size(PolicyQuota.MANAGED_POLICY))
                    .as(policy.getKey())
                    .isLessThanOrEqualTo(PolicyQuota.MANAGED_POLICY.limit());
        }
        assertThat(scope.managerPolicies()).hasSize(1);
        assertThat(scope.managerTrust().fits(PolicyQuota.ROLE_TRUST_POLICY)).isTrue();
    }

    @Test
    void calls_enclave_areWhatThePolicyGrants() {
        EnclaveScope scope = enclave().build();
        PolicySet calls = PolicySet.ofIdentity(RequiredCall.policy(scope.calls()));

        assertThat(Prover.standard().allowsNoMoreThan(scope.manager(), calls).proved())
                .isTrue();
        assertThat(Prover.standard().allowsNoMoreThan(calls, scope.manager())).matches(v -> v.proved(), "proved");
        assertThat(Prover.standard()
                        .deadStatements(scope.managerPolicies().get(0))
                        .dead())
                .isEmpty();
    }

    @Test
    void build_namesWithWildcards_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> enclave().deployment("*").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> enclave().bucket("b/*").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> enclave().namespace("${aws:x}").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox().bucketPrefix("acme").build());
        assertThatIllegalArgumentException().isThrownBy(() -> new Trust(List.of("444455556666"), List.of()));
    }

    @Test
    void build_nameMissing_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnclaveScope.builder()
                        .location(Location.of("eu-west-1", "111122223333"))
                        .namespace("acme")
                        .deployment("d-1")
                        .trust(Trust.of("444455556666", "external-id-1"))
                        .bucket("acme-d-1-images-111122223333")
                        .build())
                .withMessageContaining("group");
    }

    @Test
    void trust_toString_hidesExternalIds() {
        assertThat(enclave().build().trust().toString()).doesNotContain("external-id-1");
    }

    @Test
    void review_texts_nameEveryClaim() {
        Review review = Review.of(sandbox().build());

        assertThat(review.toText()).contains("The manager cannot modify or delete a database.");
        assertThat(review.toMarkdown()).contains("| PROVED | The manager can describe databases");
        assertThat(review.toJson()).contains("\"id\": \"manager-trust-external-id\"");
    }
}
