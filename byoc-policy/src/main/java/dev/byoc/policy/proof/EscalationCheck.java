package dev.byoc.policy.proof;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.internal.escalation.EscalationPath;
import dev.byoc.policy.internal.escalation.EscalationPaths;
import dev.byoc.policy.internal.text.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for ways to more rights: each action of a path is a question of its own, asked on resources that the policy
 * does not mean. A tag limits a right only as long as nobody can put it on other resources. What is done with a role
 * that was passed needs no resource of somebody else's, so once any role can be passed nothing limits the other steps;
 * nor does a tag on a role limit who may pass it, which AWS does not reliably look at when it is passed. What a service
 * outside the catalogue does with a role is not known, so that a role that can be passed and something that can be made
 * there is never taken for harmless.
 */
final class EscalationCheck {
    private static final Pattern MEANT =
            Pattern.compile("arn:[^:]*:[^:]*:[^:]*:[^:]*:([^*?$]*|[^*?$/:]+[/:][^*?$]+/[^/]*)");
    private static final String BOUNDARY = "iam:PermissionsBoundary";
    private static final String PASS = "iam:PassRole";

    /** What actions do that can take a role for what they make. */
    private static final List<String> MAKING = List.of(
            "Add",
            "Associate",
            "Create",
            "Deploy",
            "Execute",
            "Import",
            "Launch",
            "Put",
            "Register",
            "Request",
            "Restore",
            "Run",
            "Set",
            "Start",
            "Submit",
            "Update");

    private final Prover prover;
    private final TagRequestPolicies tags;
    private final Catalog catalog;

    EscalationCheck(Prover prover, TagRequestPolicies tags, Catalog catalog) {
        this.prover = prover;
        this.tags = tags;
        this.catalog = catalog;
    }

    ProofResult check(PolicySet policies) {
        ExplicitScopes scopes = ExplicitScopes.ofTags(statements(policies));
        Set<String> standing = new LinkedHashSet<>();
        for (String tag : scopes.names()) {
            if (!canTagOthers(policies, tag, scopes.outside(tag))) {
                standing.add(tag);
            }
        }
        List<Condition> outside = scopes.outside(standing);
        Map<String, ProofResult> asked = new HashMap<>();
        ProofResult unsure = ProofResult.proved("No known escalation path is open");
        for (EscalationPath path : EscalationPaths.all()) {
            ProofResult result = check(path, policies, outside, asked);
            if (result.refuted()) {
                return result;
            }
            if (!result.proved()) {
                unsure = result;
            }
        }
        return unsure.proved() ? roleForOthers(policies, outside, unsure) : unsure;
    }

    /** Returns {@code closed} unless a role can be passed while something can be made that may take it. */
    private ProofResult roleForOthers(PolicySet policies, List<Condition> outside, ProofResult closed) {
        Set<String> services = UnlistedServices.of(policies, catalog);
        if (services.isEmpty() || ask(PASS, policies, outside).proved()) {
            return closed;
        }
        List<Statement> making = new ArrayList<>();
        making.add(Statement.allow()
                .actions(services.stream()
                        .flatMap(service -> MAKING.stream().map(verb -> service + ":" + verb + "*"))
                        .toList())
                .resources("*")
                .build());
        making.add(Statement.deny()
                .actions(catalog.services().stream()
                        .map(service -> service + ":*")
                        .toList())
                .resources("*")
                .build());
        ProofResult made = prover.neverAllows(policies, Policy.of(making));
        return made.proved()
                ? closed
                : ProofResult.unknown(
                        "Not decided: a role can be passed, and a service that the catalogue does not know"
                                + " may take it"
                                + made.witness().map(request -> ": " + request).orElse(""));
    }

    private ProofResult check(
            EscalationPath path, PolicySet policies, List<Condition> outside, Map<String, ProofResult> asked) {
        Map<String, Request> witnesses = new LinkedHashMap<>();
        ProofResult unsure = ProofResult.proved("closed");
        boolean passes = path.actions().contains(PASS);
        for (String action : path.actions()) {
            boolean anywhere = passes && !action.equals(PASS);
            ProofResult result = asked.computeIfAbsent(
                    action + anywhere, a -> anywhere ? ask(action, policies) : ask(action, policies, outside));
            if (result.proved()) {
                return result;
            }
            result.witness().ifPresent(request -> witnesses.put(action, request));
            if (!result.refuted()) {
                unsure = result;
            }
        }
        if (!unsure.proved()) {
            return unsure;
        }
        Request first = witnesses.values().iterator().next();
        return ProofResult.refuted(
                first,
                "The path " + path.id() + " is open: " + String.join(" + ", path.actions()) + " are all allowed");
    }

    /** Asks whether {@code action} is never allowed, wherever. */
    private ProofResult ask(String action, PolicySet policies) {
        return ask(action, policies, Set.of(), List.of());
    }

    /** Asks whether {@code action} is never allowed on a resource that is not meant. */
    private ProofResult ask(String action, PolicySet policies, List<Condition> outside) {
        if (action.equals(PASS)) {
            return ask(action, policies, meant(policies, action), List.of());
        }
        if (action.equals("kms:CreateGrant")) {
            List<Condition> forOthers = new ArrayList<>(outside);
            forOthers.add(Condition.of("BoolIfExists", "kms:GrantIsForAWSResource", "false"));
            return ask(action, policies, meant(policies, action), forOthers);
        }
        if (!action.startsWith("iam:")) {
            return ask(action, policies, meant(policies, action), outside);
        }
        // Who takes a boundary away is not bound by it.
        boolean bound = !(action.startsWith("iam:Delete") && action.endsWith("PermissionsBoundary"));
        ExplicitScopes boundary = ExplicitScopes.of(BOUNDARY, bound ? statements(policies) : List.of());
        return ask(action, policies, Set.of(), boundary.outside(BOUNDARY));
    }

    private ProofResult ask(String action, PolicySet policies, Set<String> meant, List<Condition> conditions) {
        if (statements(policies).stream().noneMatch(statement -> grants(statement, action))) {
            return ProofResult.proved("No statement allows " + action);
        }
        Statement.ResourceStage start = Statement.allow().actions(action);
        Statement.Builder what =
                meant.isEmpty() ? start.resources("*") : start.resourcesExcept(meant.toArray(String[]::new));
        conditions.forEach(what::condition);
        return prover.neverAllows(policies, Policy.of(what.build()));
    }

    private static boolean grants(Statement statement, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        boolean excluded = statement.actions().excluded();
        boolean named = statement.actions().values().stream()
                .flatMap(pattern -> excluded
                        ? Stream.of(pattern)
                        : Stream.concat(Stream.of(pattern), SeparatedActions.meant(pattern)))
                .anyMatch(pattern -> Glob.of(pattern.toLowerCase(Locale.ROOT)).matches(lower));
        return statement.effect() == Effect.ALLOW && named != excluded;
    }

    /** The resources that allowing statements name for {@code action} exactly, or under an exact path. */
    private static Set<String> meant(PolicySet policies, String action) {
        Set<String> meant = new LinkedHashSet<>();
        for (Statement statement : statements(policies)) {
            if (statement.effect() == Effect.ALLOW
                    && statement.resources().isPresent()
                    && !statement.resources().get().excluded()) {
                statement.resources().get().values().stream()
                        .filter(resource -> MEANT.matcher(resource).matches())
                        .forEach(meant::add);
            }
        }
        if (action.equals("ssm:SendCommand") || action.equals("ssm:StartSession")) {
            // The document is a resource of the same call; what matters is the instance.
            meant.add("arn:*:ssm:*:*:document/*");
        }
        return meant;
    }

    private boolean canTagOthers(PolicySet policies, String tag, List<Condition> outside) {
        Policy tagging = tags.tagging(tag, policies);
        Policy others = tagging.withStatements(tagging.statements().stream()
                .map(statement -> {
                    List<Condition> all = new ArrayList<>(statement.conditions());
                    all.addAll(outside);
                    return statement.withConditions(all);
                })
                .toList());
        return !prover.neverAllows(policies, others).proved();
    }

    private static List<Statement> statements(PolicySet policies) {
        List<Statement> all = new ArrayList<>();
        policies.identity().forEach(policy -> all.addAll(policy.statements()));
        policies.resource().forEach(policy -> all.addAll(policy.statements()));
        return all;
    }
}
