package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.proof.ProofResult;
import dev.byoc.policy.proof.Prover;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Collects claims about one subject at a time. Not thread-safe. */
final class ClaimList {
    private final List<Claim> claims = new ArrayList<>();
    private String subject = "";
    private PolicySet policies = PolicySet.builder().build();

    /** Goes on with {@code subject}, which has {@code policies}. */
    ClaimList about(String subject, PolicySet policies) {
        this.subject = subject;
        this.policies = policies;
        return this;
    }

    /** Claims that the subject is allowed all that {@code what} describes. */
    ClaimList can(String id, String sentence, Policy what) {
        PolicySet set = policies;
        return add(id, Claim.Kind.CAN, sentence, prover -> prover.alwaysAllows(set, what));
    }

    /** Claims that the subject is allowed nothing that {@code what} describes. */
    ClaimList cannot(String id, String sentence, Policy what) {
        PolicySet set = policies;
        return add(id, Claim.Kind.CANNOT, sentence, prover -> prover.neverAllows(set, what));
    }

    /** Claims that the subject is allowed nothing but what {@code fence} allows. */
    ClaimList only(String id, String sentence, PolicySet fence) {
        PolicySet set = policies;
        return add(id, Claim.Kind.CANNOT, sentence, prover -> prover.allowsNoMoreThan(set, fence));
    }

    /** Claims what {@code question} decides of the subject's policies. */
    ClaimList ask(String id, String sentence, Question question) {
        PolicySet set = policies;
        return add(id, Claim.Kind.CANNOT, sentence, prover -> question.ask(prover, set));
    }

    private ClaimList add(String id, Claim.Kind kind, String sentence, Function<Prover, ProofResult> question) {
        claims.add(new Claim(subject.replace(' ', '-') + "-" + id, kind, subject, sentence, question));
        return this;
    }

    List<Claim> all() {
        return List.copyOf(claims);
    }

    /** A question about a set of policies. */
    interface Question {
        ProofResult ask(Prover prover, PolicySet policies);
    }
}
