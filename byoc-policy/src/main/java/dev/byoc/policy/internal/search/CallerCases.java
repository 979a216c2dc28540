package dev.byoc.policy.internal.search;

import dev.byoc.policy.Arn;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.PrincipalType;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.internal.principal.RequestPrincipal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the callers that a question must look at: one is enough for each way in which the policies can treat a caller.
 */
final class CallerCases {
    private static final String ACCOUNT = "111122223333";
    private static final String STRANGER = "999999999999";
    private static final String LINKED = ":role/aws-service-role/example.amazonaws.com/AWSServiceRoleForExample";

    private final ProofSettings settings;

    CallerCases(ProofSettings settings) {
        this.settings = settings;
    }

    private String accountFor(List<PolicyConstraint> constraints) {
        if (settings.account().isPresent()) {
            return settings.account().get();
        }
        if (settings.caller().isPresent()) {
            return Arn.find(settings.caller().get()).map(Arn::account).orElse(ACCOUNT);
        }
        for (PolicyConstraint constraint : constraints) {
            for (Statement statement : statements(constraint)) {
                if (statement.resources().isPresent()) {
                    for (String resource : statement.resources().get().values()) {
                        int digits = accountIn(resource);
                        if (digits >= 0) {
                            return resource.substring(digits, digits + ACCOUNT.length());
                        }
                    }
                }
            }
        }
        return ACCOUNT;
    }

    /** Returns where the first twelve digits of {@code resource} stand together, or -1. */
    private static int accountIn(String resource) {
        int digits = 0;
        for (int i = 0; i < resource.length(); i++) {
            char c = resource.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            if (digits == ACCOUNT.length()) {
                return i + 1 - digits;
            }
        }
        return -1;
    }

    /**
     * Returns the callers to look at, each with the account of the resource. All that matters of the account is whether
     * it is the caller's own, so each caller is looked at with a resource of its own account and one of another, unless
     * the account is given.
     */
    List<CallerCase> of(List<PolicyConstraint> constraints) {
        String first = accountFor(constraints);
        List<String> callers = callersFor(constraints, first);
        if (callers.size() == 1) {
            return List.of(new CallerCase(callers.get(0), first));
        }
        Set<CallerCase> cases = new LinkedHashSet<>();
        callers.forEach(text -> cases.add(new CallerCase(text, first)));
        if (settings.account().isPresent()) {
            return List.copyOf(cases);
        }
        cases.add(new CallerCase("arn:aws:iam::" + first + ":root", first));
        if (constraints.stream()
                .map(PolicyConstraint::policies)
                .anyMatch(set -> !set.serviceControl().isEmpty()
                        || !set.resourceControl().isEmpty())) {
            // What an organisation's policies do not limit.
            cases.add(new CallerCase("arn:aws:iam::" + first + LINKED, first));
        }
        for (CallerCase own : List.copyOf(cases)) {
            RequestPrincipal known = RequestPrincipal.of(own.caller());
            if (known.hasIdentity()) {
                cases.add(new CallerCase(own.caller(), known.account().equals(first) ? STRANGER : known.account()));
            }
        }
        return List.copyOf(cases);
    }

    private List<String> callersFor(List<PolicyConstraint> constraints, String owner) {
        if (settings.caller().isPresent()) {
            return List.of(settings.caller().get());
        }
        List<Principal> named = new ArrayList<>();
        for (PolicyConstraint constraint : constraints) {
            if (!constraint.description()) {
                for (Statement statement : statements(constraint)) {
                    if (statement.principals().isPresent()) {
                        named.addAll(statement.principals().get().values());
                    }
                }
            }
        }
        String own = "arn:aws:iam::" + owner + ":role/example";
        Set<String> callers = new LinkedHashSet<>(List.of(own));
        if (!named.isEmpty()) {
            callers.addAll(account("aws", owner));
            callers.addAll(account("aws", STRANGER));
            new LinkedHashSet<>(named).forEach(principal -> callers.addAll(callers(principal)));
            callers.add("*");
            callers.add("unknown.amazonaws.com");
        }
        return List.copyOf(callers);
    }

    private static List<String> callers(Principal principal) {
        if (principal.type() != PrincipalType.AWS || principal.value().equals("*")) {
            return principal.type() == PrincipalType.ANYONE || principal.value().equals("*")
                    ? List.of()
                    : List.of(principal.value());
        }
        String value = principal.value();
        if (value.length() == 12) {
            return account("aws", value);
        }
        Optional<Arn> arn = Arn.find(value);
        if (arn.isEmpty()) {
            return List.of();
        }
        if (arn.get().resource().equals("root")) {
            return account(arn.get().partition(), arn.get().account());
        }
        List<String> callers = new ArrayList<>(List.of(value));
        if (arn.get().resource().startsWith("role/")) {
            String name = arn.get().resource().substring(arn.get().resource().lastIndexOf('/') + 1);
            callers.add(session(arn.get(), name));
        } else if (arn.get().resource().startsWith("assumed-role/")) {
            String name = arn.get().resource().split("/", 3)[1];
            callers.add(session(arn.get(), name));
            callers.add("arn:" + arn.get().partition() + ":iam::" + arn.get().account() + ":role/" + name);
        }
        callers.addAll(account(arn.get().partition(), arn.get().account()));
        return callers;
    }

    private static String session(Arn arn, String role) {
        return "arn:" + arn.partition() + ":sts::" + arn.account() + ":assumed-role/" + role + "/example";
    }

    private static List<String> account(String partition, String account) {
        String start = "arn:" + partition + ":iam::" + account;
        return List.of(
                start + ":role/example",
                start + ":user/example",
                start + ":root",
                "arn:" + partition + ":sts::" + account + ":assumed-role/example/example");
    }

    private static List<Statement> statements(PolicyConstraint constraint) {
        PolicySet set = constraint.policies();
        List<List<Policy>> all = new ArrayList<>(
                List.of(set.identity(), set.boundary(), set.session(), set.vpcEndpoint(), set.resource()));
        all.addAll(set.serviceControl());
        all.addAll(set.resourceControl());
        List<Statement> statements = new ArrayList<>();
        for (List<Policy> policies : all) {
            for (Policy policy : policies) {
                statements.addAll(policy.statements());
            }
        }
        return statements;
    }
}
