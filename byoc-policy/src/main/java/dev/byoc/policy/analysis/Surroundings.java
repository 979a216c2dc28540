package dev.byoc.policy.analysis;

import dev.byoc.policy.Arn;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.PrincipalType;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.internal.RequestPrincipal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a proof takes as given.
 *
 * @param catalog what actions there are
 * @param universe the same actions, ready to be matched
 * @param mode which requests are looked at
 * @param caller who asks; found from the policies when empty
 * @param account the account of the resources; the callers' own and others when empty
 * @param pinned keys in lower case and the only value that each can have; an empty value means that it is missing
 */
record Surroundings(
        Catalog catalog,
        ActionClasses.Universe universe,
        Mode mode,
        Optional<String> caller,
        Optional<String> account,
        Map<String, String> pinned) {
    private static final String ACCOUNT = "111122223333";
    private static final String STRANGER = "999999999999";
    private static final String LINKED = ":role/aws-service-role/example.amazonaws.com/AWSServiceRoleForExample";

    Surroundings withMode(Mode other) {
        return new Surroundings(catalog, universe, other, caller, account, pinned);
    }

    private String accountFor(List<Term> terms) {
        if (account.isPresent()) {
            return account.get();
        }
        if (caller.isPresent()) {
            return Arn.find(caller.get()).map(Arn::account).orElse(ACCOUNT);
        }
        for (Term term : terms) {
            for (Statement statement : statements(term)) {
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
     * Returns who asks for whose resources. Only whether the resource is of the caller's own account decides, so that
     * each caller asks for one of its own and one of another account, unless the account is given.
     */
    List<Asker> askersFor(List<Term> terms) {
        String first = accountFor(terms);
        List<String> callers = callersFor(terms, first);
        if (callers.size() == 1) {
            return List.of(new Asker(callers.get(0), first));
        }
        Set<Asker> askers = new LinkedHashSet<>();
        callers.forEach(text -> askers.add(new Asker(text, first)));
        if (account.isPresent()) {
            return List.copyOf(askers);
        }
        askers.add(new Asker("arn:aws:iam::" + first + ":root", first));
        if (terms.stream()
                .map(Term::policies)
                .anyMatch(set -> !set.serviceControl().isEmpty()
                        || !set.resourceControl().isEmpty())) {
            // What an organisation's policies do not limit.
            askers.add(new Asker("arn:aws:iam::" + first + LINKED, first));
        }
        for (Asker asker : List.copyOf(askers)) {
            RequestPrincipal known = RequestPrincipal.of(asker.caller());
            if (known.hasIdentity()) {
                askers.add(new Asker(asker.caller(), known.account().equals(first) ? STRANGER : known.account()));
            }
        }
        return List.copyOf(askers);
    }

    private List<String> callersFor(List<Term> terms, String owner) {
        if (caller.isPresent()) {
            return List.of(caller.get());
        }
        List<Principal> named = new ArrayList<>();
        for (Term term : terms) {
            if (!term.description()) {
                for (Statement statement : statements(term)) {
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

    private static List<Statement> statements(Term term) {
        PolicySet set = term.policies();
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
