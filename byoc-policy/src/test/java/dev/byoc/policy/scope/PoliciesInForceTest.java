package dev.byoc.policy.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.proof.ProofResult;
import dev.byoc.policy.proof.Prover;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PoliciesInForceTest {
    private static final EnclaveScope SCOPE = ScopeTest.enclave().build();
    private static final Policy STOPS_ANYTHING = Policy.of(
            Statement.allow().actions("ec2:StopInstances").resources("*").build());

    @Test
    void claims_policiesOfTheScopeItself_hold() {
        Proofs proofs = review(policies -> {});

        assertThat(proofs.byClaim().values()).allMatch(ProofResult::proved);
    }

    @Test
    void claims_policyAddedToTheManager_areRefutedByARequestThatItAllows() {
        Proofs proofs = review(policies -> policies.manager(withManager(STOPS_ANYTHING)));

        Request witness = proofs.of("manager-untagged").witness().orElseThrow();
        assertThat(witness.action()).isEqualTo("ec2:StopInstances");
        assertThat(proofs.of("host-work").proved()).isTrue();
    }

    @Test
    void claims_boundaryThatTakesTheAdditionAway_hold() {
        Policy bounded = Policy.of(SCOPE.managerPolicies().stream()
                .flatMap(policy -> policy.statements().stream())
                .toList());
        List<Policy> widened = withManager(STOPS_ANYTHING);

        Proofs proofs = review(policies -> policies.manager(widened).managerBoundary(bounded));

        assertThat(proofs.of("manager-untagged").proved()).isTrue();
    }

    @Test
    void claims_managerThatLostItsPolicies_canDoNothing() {
        Proofs proofs = review(policies -> policies.manager(List.of()));

        assertThat(proofs.of("manager-images").refuted()).isTrue();
        assertThat(proofs.of("manager-untagged").proved()).isTrue();
    }

    @Test
    void claims_hostWithABoundaryOfNothing_cannotWork() {
        Policy nothing = Policy.of(
                Statement.allow().actions("s3:GetBucketTagging").resources("*").build());

        Proofs proofs = review(policies -> policies.hostBoundary(nothing));

        assertThat(proofs.of("host-work").refuted()).isTrue();
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

    private static Proofs review(Consumer<PoliciesInForce.Builder> change) {
        PoliciesInForce.Builder policies = PoliciesInForce.builder()
                .manager(SCOPE.managerPolicies())
                .managerTrust(SCOPE.managerTrust())
                .host(List.of(SCOPE.hostPolicy()))
                .hostTrust(SCOPE.hostTrust())
                .bucket(SCOPE.bucketPolicy());
        change.accept(policies);
        Map<String, ProofResult> proofs = new TreeMap<>();
        Review.of("test", SCOPE.claims(policies.build()), Prover.standard())
                .results()
                .forEach(result -> proofs.put(result.claim().id(), result.proof()));
        return new Proofs(proofs);
    }

    /** What is known of each claim. */
    private record Proofs(Map<String, ProofResult> byClaim) {
        ProofResult of(String claim) {
            return Optional.ofNullable(byClaim.get(claim)).orElseThrow();
        }
    }
}
