package dev.byoc.policy.lint;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.AccessLevel;
import dev.byoc.policy.catalog.ActionInfo;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.catalog.ContextKey;
import dev.byoc.policy.internal.text.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks what a statement gives, against what is known of AWS's actions. */
final class LintActionPitfalls {
    private static final String TAG_KEYS = "aws:tagkeys";
    private static final List<String> WRITERS = List.of(
            "ec2:CreateTags",
            "ec2:DeleteTags",
            "iam:TagRole",
            "autoscaling:CreateOrUpdateTags",
            "rds:AddTagsToResource",
            "tag:TagResources",
            "logs:TagResource");

    private final Catalog catalog;
    private final Policy policy;
    private final Statement statement;
    private final StatementFacts rights;
    private final String place;
    private final List<LintFinding> findings;

    LintActionPitfalls(Catalog catalog, Policy policy, Statement statement, String place, List<LintFinding> findings) {
        this.catalog = catalog;
        this.policy = policy;
        this.statement = statement;
        this.rights = new StatementFacts(statement);
        this.place = place;
        this.findings = findings;
    }

    void check() {
        tagKeysInOneCase();
        if (statement.effect() == Effect.DENY) {
            denyOnMissingTag();
            return;
        }
        if (rights.gives("iam:PassRole")) {
            passRole();
        }
        String writer = writer();
        if (!writer.isEmpty() && !guarded()) {
            add(LintCode.TAGGING_WITHOUT_GUARD, writer + " is allowed on resources that exist");
        }
        describeWildcard();
        if ((rights.gives("autoscaling:UpdateAutoScalingGroup") || rights.gives("autoscaling:CreateAutoScalingGroup"))
                && !pinsTemplates()) {
            add(LintCode.UNPINNED_LAUNCH_TEMPLATE, "nothing refuses $Latest and $Default");
        }
        s3();
        scoped();
    }

    /** Returns an action that writes tags of what exists: one that is known for it, or on every resource any. */
    private String writer() {
        String known = rights.firstOf(WRITERS);
        if (!known.isEmpty() || !rights.onEverything()) {
            return known;
        }
        return rights.firstOf(catalog.actions().stream()
                .filter(action -> action.contains("Tag"))
                .filter(action ->
                        catalog.findAction(action).orElseThrow().accessLevels().contains(AccessLevel.TAGGING))
                .toList());
    }

    private void passRole() {
        boolean everything = statement.resources().isPresent()
                && !statement.resources().get().excluded()
                && statement.resources().get().values().stream()
                        .anyMatch(resource ->
                                resource.equals("*") || resource.endsWith(":role/*") || resource.endsWith(":*"));
        if (statement.resources().isPresent() && statement.resources().get().excluded()) {
            add(LintCode.PASS_ROLE_WITH_NOT_RESOURCE, "all other roles can be passed");
        }
        if (everything) {
            add(LintCode.PASS_ROLE_WITH_STAR_IN_RESOURCE, "every role can be passed");
        }
        if (rights.conditionOn("aws:resourcetag/") || rights.conditionOn("iam:resourcetag/")) {
            add(LintCode.PASS_ROLE_WITH_RESOURCE_TAG, "the tag does not count");
        }
    }

    /** Whether tags are written only while something is made, or only where a tag already stands. */
    private boolean guarded() {
        return rights.conditionOn("ec2:createaction")
                || statement.conditions().stream()
                        .anyMatch(c -> c.key().toLowerCase(Locale.ROOT).contains(":resourcetag/")
                                && !c.operator().comparison().negated()
                                && !c.operator().ifExists());
    }

    private void describeWildcard() {
        for (String action : statement.actions().values()) {
            String lower = action.toLowerCase(Locale.ROOT);
            if (lower.startsWith("ec2:describe") && lower.endsWith("*")) {
                Glob glob = Glob.of(lower);
                catalog.actions().stream()
                        .filter(a -> glob.matches(a.toLowerCase(Locale.ROOT)))
                        .filter(a ->
                                !catalog.findAction(a).orElseThrow().resources().isEmpty())
                        .findFirst()
                        .ifPresent(a -> add(LintCode.DESCRIBE_WILDCARD, action + " reaches " + a));
            }
        }
    }

    private boolean pinsTemplates() {
        return policy.statements().stream()
                .flatMap(other -> other.conditions().stream())
                .anyMatch(c -> c.key().equalsIgnoreCase("autoscaling:LaunchTemplateVersionSpecified"));
    }

    private void s3() {
        boolean onBuckets = statement.actions().values().stream()
                .anyMatch(action -> action.toLowerCase(Locale.ROOT).startsWith("s3:"));
        if (onBuckets && rights.conditionOn("aws:resourcetag/")) {
            add(LintCode.S3_RESOURCE_TAG, "buckets ignore it by default");
        }
        if (rights.gives("s3:PutBucketAbac")
                && catalog.findAction("s3:PutBucketAbac").isPresent()) {
            add(LintCode.S3_ABAC_SWITCH, "s3:PutBucketAbac is allowed");
        }
    }

    private void scoped() {
        boolean tagged = rights.conditionOn("aws:resourcetag/") || rights.conditionOn("aws:requesttag/");
        if (!tagged) {
            return;
        }
        if (rights.gives("ec2:RunInstances")
                && statement.resources().isPresent()
                && statement.resources().get().values().contains("*")) {
            add(LintCode.RUN_INSTANCES_IN_ONE_STATEMENT, "images carry other keys than instances");
        }
        for (String action : statement.actions().values()) {
            Optional<ActionInfo> info = catalog.findAction(action);
            if (info.isPresent()
                    && !info.get().readOnly()
                    && info.get().resources().isEmpty()
                    && !carriesTags(info.get())) {
                add(LintCode.ACCOUNT_WIDE_ACTION, action + " has no resource and carries no tag");
            }
        }
    }

    private void denyOnMissingTag() {
        for (Condition condition : statement.conditions()) {
            String key = condition.key().toLowerCase(Locale.ROOT);
            if (!key.startsWith("aws:resourcetag/") && !key.startsWith("aws:requesttag/") && !key.equals(TAG_KEYS)) {
                continue;
            }
            for (String action : statement.actions().values()) {
                Optional<ActionInfo> info = catalog.findAction(action);
                if (!statement.actions().excluded() && info.isPresent() && !carries(info.get(), key)) {
                    add(LintCode.DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY, action + " never carries " + condition.key());
                }
            }
            if (statement.actions().excluded()
                    && !condition.operator().comparison().negated()) {
                add(
                        LintCode.DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY,
                        "many of the other actions never carry " + condition.key());
            }
        }
    }

    private void tagKeysInOneCase() {
        for (Condition condition : statement.conditions()) {
            boolean exact = condition.operator().comparison() == Comparison.STRING_EQUALS
                    || condition.operator().comparison() == Comparison.STRING_LIKE;
            if (statement.effect() == Effect.DENY
                    && condition.key().equalsIgnoreCase(TAG_KEYS)
                    && condition.operator().quantifier() == Quantifier.FOR_ANY_VALUE
                    && exact) {
                add(LintCode.TAG_KEYS_IN_ONE_CASE, "a tag key in another case passes");
            }
        }
    }

    private boolean carriesTags(ActionInfo info) {
        return carries(info, "aws:requesttag/x") || carries(info, "aws:resourcetag/x");
    }

    private boolean carries(ActionInfo info, String key) {
        boolean onAction = info.conditionKeys().stream().anyMatch(name -> new ContextKey(name, "").covers(key));
        return onAction
                || info.resources().stream()
                        .anyMatch(resource ->
                                resource.conditionKeys().stream().anyMatch(name -> new ContextKey(name, "").covers(key))
                                        || catalog.findResourceType(info.service(), resource.type()).stream()
                                                .flatMap(type -> type.conditionKeys().stream())
                                                .anyMatch(name -> new ContextKey(name, "").covers(key)));
    }

    private void add(LintCode code, String detail) {
        findings.add(new LintFinding(code, place, detail));
    }
}
