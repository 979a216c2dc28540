package dev.byoc.policy.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.proof.Prover;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PoliciesInForceTest {
    private static final EnclaveScope SCOPE = ScopeTest.enclave().build();
    private static final Policy STOPS_ANYTHING = Policy.of(
            Statement.allow().actions("ec2:StopInstances").resources("*").build());

    @Test
    void claims_policiesOfTheScopeItself_hold() {
        assertThat(review(policies -> {}).values())
                .allMatch(result -> result.proof().proved());
    }

    @Test
    void claims_policyAddedToTheManager_areRefutedByARequestThatItAllows() {
        Map<String, ClaimResult> results = review(policies -> policies.manager(withManager(STOPS_ANYTHING)));

        assertThat(results.get("manager-untagged").proof().witness()).hasValueSatisfying(request -> {
            assertThat(request.action()).isEqualTo("ec2:StopInstances");
        });
        assertThat(results.get("host-work").proof().proved()).isTrue();
    }

    @Test
    void claims_boundaryThatTakesTheAdditionAway_hold() {
        Policy bounded = Policy.of(SCOPE.managerPolicies().stream()
                .flatMap(policy -> policy.statements().stream())
                .toList());

        Map<String, ClaimResult> results =
                review(policies -> policies.manager(withManager(STOPS_ANYTHING)).managerBoundary(bounded));

        assertThat(results.get("manager-untagged").proof().proved()).isTrue();
    }

    @Test
    void claims_managerThatLostItsPolicies_canDoNothing() {
        Map<String, ClaimResult> results = review(policies -> policies.manager(List.of()), false);

        assertThat(results.get("manager-images").proof().refuted()).isTrue();
        assertThat(results.get("manager-untagged").proof().proved()).isTrue();
    }

    @Test
    void claims_hostWithABoundaryOfNothing_cannotWork() {
        Policy nothing = Policy.of(
                Statement.allow().actions("s3:GetBucketTagging").resources("*").build());

        assertThat(review(policies -> policies.hostBoundary(nothing))
                        .get("host-work")
                        .proof()
                        .refuted())
                .isTrue();
    }

    @Test
    void build_withoutTrust_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoliciesInForce.builder()
                        .managerTrust(SCOPE.managerTrust())
                        .build())
                .withMessageContaining("[host-trust]");
    }

    private static List<Policy> withManager(Policy added) {
        List<Policy> all = new ArrayList<>(SCOPE.managerPolicies());
        all.add(added);
        return all;
    }

    private static Map<String, ClaimResult> review(Consumer<PoliciesInForce.Builder> change) {
        return review(change, true);
    }

    private static Map<String, ClaimResult> review(Consumer<PoliciesInForce.Builder> change, boolean withManager) {
        PoliciesInForce.Builder policies = PoliciesInForce.builder()
                .managerTrust(SCOPE.managerTrust())
                .host(List.of(SCOPE.hostPolicy()))
                .hostTrust(SCOPE.hostTrust())
                .bucket(SCOPE.bucketPolicy());
        if (withManager) {
            policies.manager(SCOPE.managerPolicies());
        }
        change.accept(policies);
        Map<String, ClaimResult> results = new TreeMap<>();
        Review.of("test", SCOPE.claims(policies.build()), Prover.standard())
                .results()
                .forEach(result -> results.put(result.claim().id(), result));
        return results;
    }
}
