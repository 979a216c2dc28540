package dev.byoc.policy.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.proof.ProofResult;
import dev.byoc.policy.proof.Prover;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutationTest {
    private static final Prover PROVER = Prover.standard();
    private static final Policy ALL =
            Policy.of(Statement.allow().actions("*").resources("*").build());

    private final List<String> survivors = new ArrayList<>();
    private int counted;
    private int notWider;

    @Test
    void claims_everyWideningOfEveryPolicy_isCaught() {
        EnclaveScope enclave = ScopeTest.enclave()
                .limits(Limits.none().inRegionOnly().throughEndpoints("vpce-0123456789abcdef0"))
                .network("vpc-0123456789abcdef0")
                .imageKey(ScopeTest.KEY)
                .build();
        ScopePolicies own = ScopePolicies.of(enclave);
        assertThat(Review.of(enclave).holds())
                .as("claims hold before anything is changed")
                .isTrue();
        enclave.policies().forEach((name, policy) -> Mutants.of(policy)
                .forEach((what, mutant) -> mutate(
                        name, what, policy, mutant, () -> new EnclaveClaims(enclave).all(own.with(name, mutant)))));
        SandboxScope sandbox =
                ScopeTest.sandbox().limits(Limits.none().inRegionOnly()).build();
        ScopePolicies other = ScopePolicies.of(sandbox);
        assertThat(Review.of(sandbox).holds())
                .as("claims hold before anything is changed")
                .isTrue();
        sandbox.policies().forEach((name, policy) -> Mutants.of(policy)
                .forEach((what, mutant) -> mutate(
                        name, what, policy, mutant, () -> new SandboxClaims(sandbox).all(other.with(name, mutant)))));

        System.out.println("policy-mutants: " + counted + ", survivors " + survivors.size() + " (" + notWider
                + " proved equivalent or narrower do not count)");
        assertThat(survivors).isEmpty();
    }

    private void mutate(String name, String what, Policy policy, Policy mutant, Claims claims) {
        ProofResult nothingNew = PROVER.allowsNoMoreThan(set(name, mutant), set(name, policy));
        if (nothingNew.proved()) {
            notWider++;
            return;
        }
        counted++;
        boolean caught = claims.all().stream()
                .filter(claim -> claim.kind() == Claim.Kind.CANNOT)
                // The order has no bearing on the answer, only on the time.
                .sorted(Comparator.comparing(claim -> !claim.id().endsWith("nothing-else")))
                .anyMatch(claim -> claim.check(PROVER).refuted());
        if (!caught) {
            survivors.add(name + " " + what + " "
                    + nothingNew.witness().map(Object::toString).orElse("?"));
        }
    }

    private static PolicySet set(String name, Policy policy) {
        if (name.equals("boundary")) {
            return PolicySet.builder().identity(ALL).boundary(policy).build();
        }
        return name.contains("trust") || name.equals("bucket")
                ? PolicySet.builder().identity(ALL).resource(policy).build()
                : PolicySet.ofIdentity(policy);
    }

    /** Makes the claims of a changed scope. */
    private interface Claims {
        List<Claim> all();
    }
}
