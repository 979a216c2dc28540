package dev.byoc.policy.lint;

import dev.byoc.policy.Effect;
import dev.byoc.policy.Principal;
import dev.byoc.policy.PrincipalType;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Checks for whom a resource's policy allows something: a service or a vendor that acts for others must say for whom.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">The confused deputy</a>
 */
final class LintPrincipals {
    /** Keys by which a service says for whose resource it acts. */
    private static final List<String> SOURCES =
            List.of("aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths");

    /** Keys by which a stranger's identity is told from others of the same vendor or organisation. */
    private static final List<String> STRANGERS =
            List.of("sts:externalid", "aws:principalorgid", "aws:principalorgpaths");

    /** Instances take roles of their own account only, and EC2 names no source when they do. */
    private static final String INSTANCES = "ec2.amazonaws.com";

    private LintPrincipals() {}

    static void check(LintSubject subject) {
        Statement statement = subject.statement();
        Optional<Selection<Principal>> principals = statement.principals();
        if (statement.effect() == Effect.DENY
                || principals.isEmpty()
                || principals.get().excluded()) {
            return;
        }
        StatementFacts rights = subject.facts();
        boolean role = rights.gives("sts:AssumeRole") && statement.resources().isEmpty();
        for (Principal principal : principals.get().values()) {
            boolean service = principal.type() == PrincipalType.SERVICE;
            if (service
                    && SOURCES.stream().noneMatch(rights::conditionOn)
                    && !(role && principal.value().startsWith(INSTANCES))) {
                subject.add(
                        LintCode.RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL,
                        subject.place() + ".Principal",
                        principal.value() + " may act for anyone");
            }
            boolean account =
                    principal.type() == PrincipalType.AWS && !principal.value().equals("*");
            if (role && account && STRANGERS.stream().noneMatch(rights::conditionOn)) {
                subject.add(
                        LintCode.TRUST_WITHOUT_EXTERNAL_ID,
                        subject.place() + ".Principal",
                        principal.value() + " needs no external id");
            }
        }
    }
}
