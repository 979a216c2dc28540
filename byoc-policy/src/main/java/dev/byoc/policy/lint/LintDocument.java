package dev.byoc.policy.lint;

import dev.byoc.policy.PolicyQuota;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.proof.DeadStatements;
import dev.byoc.policy.proof.Prover;
import java.util.Optional;

/** Checks a policy as a whole. */
final class LintDocument {
    private final LintSubject subject;

    LintDocument(LintSubject subject) {
        this.subject = subject;
    }

    void check() {
        if (subject.policy().version().isEmpty()) {
            subject.add(LintCode.MISSING_VERSION, "$", "the policy names no version");
        }
        quota(subject.layer())
                .filter(quota -> !subject.policy().fits(quota))
                .ifPresent(quota -> subject.add(
                        LintCode.POLICY_SIZE_EXCEEDS_QUOTA,
                        "$",
                        "the policy takes " + subject.policy().size(quota) + " of " + quota.limit()));
        if (belongsToPrincipal() && subject.policy().statements().stream().allMatch(LintDocument::complete)) {
            deadStatements();
        }
    }

    private void deadStatements() {
        DeadStatements found = Prover.standard().deadStatements(subject.policy());
        for (int dead : found.dead()) {
            subject.add(
                    LintCode.REDUNDANT_STATEMENT, "$.Statement[" + dead + "]", "the others say the same without it");
        }
        if (!found.undecided().isEmpty()) {
            subject.add(
                    LintCode.NOT_FULLY_CHECKED,
                    "$",
                    "whether it is needed is not known of the statements " + found.undecided());
        }
    }

    private boolean belongsToPrincipal() {
        return switch (subject.layer()) {
            case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL -> true;
            case RESOURCE, RESOURCE_CONTROL, VPC_ENDPOINT -> false;
        };
    }

    private static boolean complete(Statement statement) {
        return statement.resources().isPresent() && statement.principals().isEmpty();
    }

    private static Optional<PolicyQuota> quota(PolicyLayer layer) {
        return switch (layer) {
            case IDENTITY, BOUNDARY -> Optional.of(PolicyQuota.MANAGED_POLICY);
            case SESSION -> Optional.of(PolicyQuota.SESSION_POLICY);
            case SERVICE_CONTROL -> Optional.of(PolicyQuota.SERVICE_CONTROL_POLICY);
            case RESOURCE_CONTROL -> Optional.of(PolicyQuota.RESOURCE_CONTROL_POLICY);
            case VPC_ENDPOINT -> Optional.of(PolicyQuota.VPC_ENDPOINT_POLICY);
            case RESOURCE -> Optional.empty();
        };
    }
}
