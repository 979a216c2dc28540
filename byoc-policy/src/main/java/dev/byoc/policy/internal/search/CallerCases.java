package dev.byoc.policy.internal.search;

import dev.byoc.policy.Arn;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.PrincipalType;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.internal.principal.RequestPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
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
            String own = RequestPrincipal.of(settings.caller().get()).account();
            return own.isEmpty() ? ACCOUNT : own;
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
     * the account is given. Callers that the policies name come first, because a request of theirs says most.
     */
    List<CallerCase> of(List<PolicyConstraint> constraints) {
        String first = accountFor(constraints);
        if (settings.caller().isPresent()) {
            return List.of(CallerCase.of(settings.caller().get(), first));
        }
        List<Principal> named = named(constraints);
        Set<CallerCase> cases = new LinkedHashSet<>();
        named.stream()
                .flatMap(principal -> callers(principal).stream())
                .forEach(text -> cases.add(CallerCase.of(text, first)));
        cases.add(CallerCase.of("arn:aws:iam::" + first + ":role/example", first));
        if (constraints.stream()
                .map(PolicyConstraint::policies)
                .anyMatch(set -> !set.serviceControl().isEmpty()
                        || !set.resourceControl().isEmpty())) {
            // What an organisation's policies do not limit.
            cases.add(CallerCase.of("arn:aws:iam::" + first + LINKED, first));
        }
        if (!named.isEmpty()) {
            account("aws", first).forEach(text -> cases.add(CallerCase.of(text, first)));
            account("aws", STRANGER).forEach(text -> cases.add(CallerCase.of(text, first)));
            cases.add(CallerCase.of("*", first));
            cases.add(CallerCase.of("unknown.amazonaws.com", first));
        }
        if (!named.isEmpty() && settings.account().isEmpty()) {
            for (CallerCase own : List.copyOf(cases)) {
                if (own.principal().hasIdentity()) {
                    String owner = own.principal().account();
                    cases.add(new CallerCase(own.principal(), owner.equals(first) ? STRANGER : owner));
                }
            }
        }
        // What root does by its own right says little about the policies.
        List<CallerCase> sorted = new ArrayList<>(cases);
        sorted.sort(Comparator.comparing(CallerCase::isRoot));
        return sorted;
    }

    private static List<Principal> named(List<PolicyConstraint> constraints) {
        Set<Principal> named = new LinkedHashSet<>();
        for (PolicyConstraint constraint : constraints) {
            if (!constraint.description()) {
                for (Statement statement : statements(constraint)) {
                    statement.principals().ifPresent(principals -> named.addAll(principals.values()));
                }
            }
        }
        return List.copyOf(named);
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
