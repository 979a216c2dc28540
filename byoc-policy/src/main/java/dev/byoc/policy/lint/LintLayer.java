package dev.byoc.policy.lint;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicyLayer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks a statement against what its kind of policy may hold.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html">RCP
 *     syntax</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint policies</a>
 */
final class LintLayer {
    /** Keys whose values AWS makes up, by which an endpoint's policy can compare whole values only. */
    private static final List<String> MADE_BY_AWS = List.of(
            "aws:principalaccount",
            "aws:principalorgid",
            "aws:resourceaccount",
            "aws:resourceorgid",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourcevpc",
            "aws:sourcevpce");

    private final LintSubject subject;
    private final Statement statement;

    LintLayer(LintSubject subject) {
        this.subject = subject;
        this.statement = subject.statement();
    }

    void check() {
        PolicyLayer layer = subject.layer();
        Optional<Selection<Principal>> principals = statement.principals();
        switch (layer) {
            case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL -> {
                if (principals.isPresent()) {
                    subject.add(LintCode.UNSUPPORTED_PRINCIPAL, "a " + layer.text() + " names none");
                }
            }
            case RESOURCE, RESOURCE_CONTROL, VPC_ENDPOINT -> {
                if (principals.isEmpty()) {
                    subject.add(LintCode.MISSING_PRINCIPAL, "a " + layer.text() + " must name one");
                }
            }
        }
        if (layer != PolicyLayer.RESOURCE && statement.resources().isEmpty()) {
            subject.add(LintCode.MISSING_RESOURCE, "the statement names no resource");
        }
        if (layer == PolicyLayer.RESOURCE_CONTROL) {
            resourceControl();
        }
        if (layer == PolicyLayer.VPC_ENDPOINT) {
            endpoint();
        }
    }

    private void resourceControl() {
        if (statement.effect() == Effect.ALLOW) {
            subject.add(LintCode.RESOURCE_CONTROL_ALLOW, "only AWS's own RCPFullAWSAccess allows");
        }
        if (!namesEveryone()) {
            subject.add(LintCode.RESOURCE_CONTROL_PRINCIPAL, subject.place() + ".Principal", "somebody is named");
        }
        if (statement.actions().excluded()) {
            subject.add(LintCode.RESOURCE_CONTROL_ACTION, subject.place() + ".NotAction", "NotAction is refused");
        }
        for (String action : statement.actions().values()) {
            int colon = action.indexOf(':');
            String service = colon < 0 ? action : action.substring(0, colon);
            if (service.indexOf('*') >= 0 || service.indexOf('?') >= 0) {
                subject.add(LintCode.RESOURCE_CONTROL_ACTION, subject.place() + ".Action", action + " is refused");
            }
        }
    }

    private void endpoint() {
        boolean gateway = statement.actions().values().stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .anyMatch(action -> action.startsWith("s3:") || action.startsWith("dynamodb:"));
        if (gateway && statement.effect() == Effect.ALLOW && !namesEveryone()) {
            subject.add(
                    LintCode.VPC_ENDPOINT_PRINCIPAL,
                    subject.place() + ".Principal",
                    "a gateway endpoint lets at most the root user of a named account through");
        }
        for (Condition condition : statement.conditions()) {
            boolean wild = condition.operator().comparison() == Comparison.STRING_LIKE
                    || condition.operator().comparison() == Comparison.STRING_NOT_LIKE;
            if (wild
                    && MADE_BY_AWS.contains(condition.key().toLowerCase(Locale.ROOT))
                    && condition.values().stream().anyMatch(v -> v.indexOf('*') >= 0 || v.indexOf('?') >= 0)) {
                subject.add(
                        LintCode.VPC_ENDPOINT_WILDCARD,
                        subject.place() + ".Condition." + condition.operator().text() + "." + condition.key(),
                        condition.key() + " takes no wildcard here");
            }
        }
    }

    private boolean namesEveryone() {
        return statement.principals().isEmpty()
                || (!statement.principals().get().excluded()
                        && statement.principals().get().values().stream()
                                .allMatch(principal -> principal.value().equals("*")));
    }
}
