package dev.byoc.policy.analysis;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.internal.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for ways to more rights as a fixpoint over what the holder of a policy can do: each action of a path is a
 * question of its own, asked on resources that the policy does not mean; if tags can be written, tags no longer fence.
 */
final class Escalation {
    private static final Pattern MEANT =
            Pattern.compile("arn:[^:]*:[^:]*:[^:]*:[^:]*:([^*?$]*|[^*?$/:]+[/:][^*?$]+/[^/]*)");
    private static final String BOUNDARY = "iam:PermissionsBoundary";

    private final Prover prover;

    Escalation(Prover prover) {
        this.prover = prover;
    }

    Verdict check(PolicySet policies) {
        Set<String> tags = tagKeys(policies);
        boolean tagsAreFree = false;
        Verdict unsure = Verdict.proved("No known escalation path is open");
        while (true) {
            Map<String, Verdict> asked = new HashMap<>();
            for (EscalationPath path : EscalationPath.all()) {
                Verdict verdict = check(path, policies, tagsAreFree ? Set.of() : tags, asked);
                if (verdict.refuted()) {
                    return verdict;
                }
                if (!verdict.proved()) {
                    unsure = verdict;
                }
            }
            if (tagsAreFree || tags.isEmpty() || !canTagForeign(policies, tags)) {
                return unsure;
            }
            tagsAreFree = true;
        }
    }

    private Verdict check(EscalationPath path, PolicySet policies, Set<String> fences, Map<String, Verdict> asked) {
        Map<String, Request> witnesses = new LinkedHashMap<>();
        Verdict unsure = Verdict.proved("closed");
        for (String action : path.actions()) {
            Verdict verdict = asked.computeIfAbsent(action, a -> ask(a, policies, fences));
            if (verdict.proved()) {
                return verdict;
            }
            verdict.witness().ifPresent(request -> witnesses.put(action, request));
            if (!verdict.refuted()) {
                unsure = verdict;
            }
        }
        if (!unsure.proved()) {
            return unsure;
        }
        Request first = witnesses.values().iterator().next();
        return Verdict.refuted(
                first,
                "The path " + path.id() + " is open: " + String.join(" + ", path.actions()) + " are all allowed");
    }

    /** Asks whether {@code action} is never allowed on a resource that is not meant. */
    private Verdict ask(String action, PolicySet policies, Set<String> fences) {
        if (statements(policies).stream().noneMatch(statement -> grants(statement, action))) {
            return Verdict.proved("No statement allows " + action);
        }
        boolean rights = action.startsWith("iam:") && !action.equals("iam:PassRole");
        Set<String> meant = rights ? Set.of() : meant(policies, action);
        Statement.ResourceStage start = Statement.allow().actions(action);
        Statement.Builder what =
                meant.isEmpty() ? start.resources("*") : start.resourcesExcept(meant.toArray(String[]::new));
        fences.forEach(tag -> what.condition("Null", tag, "true"));
        if (rights) {
            what.condition("Null", BOUNDARY, "true");
        }
        return prover.neverAllows(policies, Policy.of(what.build()));
    }

    private static boolean grants(Statement statement, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        boolean named = statement.actions().values().stream()
                .anyMatch(pattern -> Glob.of(pattern.toLowerCase(Locale.ROOT)).matches(lower));
        return statement.effect() == Effect.ALLOW
                && named != statement.actions().excluded();
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

    private boolean canTagForeign(PolicySet policies, Set<String> tags) {
        List<String> writers = List.of(
                "ec2:CreateTags",
                "tag:TagResources",
                "*:TagResource",
                "*:AddTags*",
                "*:CreateOrUpdateTags",
                "iam:TagRole",
                "ssm:AddTagsToResource",
                "rds:AddTagsToResource",
                "s3:PutBucketTagging");
        Statement.Builder what = Statement.allow().actions(writers).resources("*");
        tags.forEach(tag -> what.condition("Null", tag, "true"));
        what.condition("Null", "ec2:CreateAction", "true");
        return !prover.neverAllows(policies, Policy.of(what.build())).proved();
    }

    private static Set<String> tagKeys(PolicySet policies) {
        Set<String> keys = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Statement statement : statements(policies)) {
            for (Condition condition : statement.conditions()) {
                String lower = condition.key().toLowerCase(Locale.ROOT);
                if (lower.contains(":resourcetag/") && seen.add(lower)) {
                    keys.add(condition.key());
                }
            }
        }
        return keys;
    }

    private static List<Statement> statements(PolicySet policies) {
        List<Statement> all = new ArrayList<>();
        policies.identity().forEach(policy -> all.addAll(policy.statements()));
        policies.resource().forEach(policy -> all.addAll(policy.statements()));
        return all;
    }
}
