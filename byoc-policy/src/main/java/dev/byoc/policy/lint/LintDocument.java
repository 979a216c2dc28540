package dev.byoc.policy.lint;

import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicyQuota;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.proof.Prover;
import java.util.List;
import java.util.Optional;

/** Checks a policy as a whole. */
final class LintDocument {
    private LintDocument() {}

    static void check(Policy policy, PolicyLayer layer, List<LintFinding> findings) {
        if (policy.version().isEmpty()) {
            findings.add(new LintFinding(LintCode.MISSING_VERSION, "$", "the policy names no version"));
        }
        quota(layer)
                .filter(quota -> !policy.fits(quota))
                .ifPresent(quota -> findings.add(new LintFinding(
                        LintCode.POLICY_SIZE_EXCEEDS_QUOTA,
                        "$",
                        "the policy takes " + policy.size(quota) + " of " + quota.limit())));
        boolean resource = layer == PolicyLayer.RESOURCE || layer == PolicyLayer.RESOURCE_CONTROL;
        boolean principal = layer == PolicyLayer.IDENTITY
                || layer == PolicyLayer.BOUNDARY
                || layer == PolicyLayer.SESSION
                || layer == PolicyLayer.SERVICE_CONTROL;
        for (int i = 0; i < policy.statements().size(); i++) {
            Statement statement = policy.statements().get(i);
            String place = "$.Statement[" + i + "]";
            if (principal && statement.resources().isEmpty()) {
                findings.add(new LintFinding(LintCode.MISSING_RESOURCE, place, "the statement names no resource"));
            }
            if (principal && statement.principals().isPresent()) {
                findings.add(
                        new LintFinding(LintCode.UNSUPPORTED_PRINCIPAL, place, "a " + layer.text() + " names none"));
            }
            if (resource && statement.principals().isEmpty()) {
                findings.add(
                        new LintFinding(LintCode.MISSING_PRINCIPAL, place, "a " + layer.text() + " must name one"));
            }
        }
        if (principal && policy.statements().stream().allMatch(LintDocument::complete)) {
            for (int dead : Prover.standard().deadStatements(policy).dead()) {
                findings.add(new LintFinding(
                        LintCode.REDUNDANT_STATEMENT,
                        "$.Statement[" + dead + "]",
                        "without it the policy allows the same"));
            }
        }
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
