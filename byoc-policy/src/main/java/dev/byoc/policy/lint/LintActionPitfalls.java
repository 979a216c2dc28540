package dev.byoc.policy.lint;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.catalog.ActionInfo;
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

    private final LintSubject subject;
    private final StatementFacts facts;

    LintActionPitfalls(LintSubject subject) {
        this.subject = subject;
        this.facts = subject.facts();
    }

    void check() {
        tagKeysInOneCase();
        if (subject.statement().effect() == Effect.DENY) {
            denyOnMissingTag();
            return;
        }
        if (facts.gives("iam:PassRole")) {
            passRole();
        }
        String writer = writer();
        if (!writer.isEmpty() && !guarded()) {
            subject.add(LintCode.TAGGING_WITHOUT_GUARD, writer + " is allowed on resources that exist");
        }
        describeWildcard();
        if ((facts.gives("autoscaling:UpdateAutoScalingGroup") || facts.gives("autoscaling:CreateAutoScalingGroup"))
                && !pinsTemplates()) {
            subject.add(LintCode.UNPINNED_LAUNCH_TEMPLATE, "nothing refuses $Latest and $Default");
        }
        s3();
        scoped();
    }

    /** Returns an action that writes tags of what exists: one that is known for it, or on every resource any. */
    private String writer() {
        String known = facts.firstOf(WRITERS);
        if (!known.isEmpty() || !facts.onEverything()) {
            return known;
        }
        return facts.firstOf(subject.known().tagWriters());
    }

    private void passRole() {
        boolean everything = subject.statement().resources().isPresent()
                && !subject.statement().resources().get().excluded()
                && subject.statement().resources().get().values().stream()
                        .anyMatch(resource ->
                                resource.equals("*") || resource.endsWith(":role/*") || resource.endsWith(":*"));
        if (subject.statement().resources().isPresent()
                && subject.statement().resources().get().excluded()) {
            subject.add(LintCode.PASS_ROLE_WITH_NOT_RESOURCE, "all other roles can be passed");
        }
        if (everything) {
            subject.add(LintCode.PASS_ROLE_WITH_STAR_IN_RESOURCE, "every role can be passed");
        }
        if (facts.conditionOn("aws:resourcetag/") || facts.conditionOn("iam:resourcetag/")) {
            subject.add(LintCode.PASS_ROLE_WITH_RESOURCE_TAG, "the tag does not count");
        }
    }

    /** Whether tags are written only while something is made, or only where a tag already stands. */
    private boolean guarded() {
        return facts.conditionOn("ec2:createaction")
                || subject.statement().conditions().stream()
                        .anyMatch(c -> c.key().toLowerCase(Locale.ROOT).contains(":resourcetag/")
                                && !c.operator().comparison().negated()
                                && !c.operator().ifExists());
    }

    private void describeWildcard() {
        for (String action : subject.statement().actions().values()) {
            String lower = action.toLowerCase(Locale.ROOT);
            if (lower.startsWith("ec2:describe") && lower.endsWith("*")) {
                subject.budget().spend(LintSubject.LOOK_THROUGH_SERVICE);
                subject.known()
                        .firstWithResources("ec2", Glob.of(lower))
                        .ifPresent(a -> subject.add(LintCode.DESCRIBE_WILDCARD, action + " reaches " + a));
            }
        }
    }

    private boolean pinsTemplates() {
        return subject.policy().statements().stream()
                .flatMap(other -> other.conditions().stream())
                .anyMatch(c -> c.key().equalsIgnoreCase("autoscaling:LaunchTemplateVersionSpecified"));
    }

    private void s3() {
        boolean onBuckets = subject.statement().actions().values().stream()
                .anyMatch(action -> action.toLowerCase(Locale.ROOT).startsWith("s3:"));
        if (onBuckets && facts.conditionOn("aws:resourcetag/")) {
            subject.add(LintCode.S3_RESOURCE_TAG, "buckets ignore it by default");
        }
        if (facts.gives("s3:PutBucketAbac")
                && subject.catalog().findAction("s3:PutBucketAbac").isPresent()) {
            subject.add(LintCode.S3_ABAC_SWITCH, "s3:PutBucketAbac is allowed");
        }
    }

    private void scoped() {
        boolean tagged = facts.conditionOn("aws:resourcetag/") || facts.conditionOn("aws:requesttag/");
        if (!tagged) {
            return;
        }
        if (facts.gives("ec2:RunInstances")
                && subject.statement().resources().isPresent()
                && subject.statement().resources().get().values().contains("*")) {
            subject.add(LintCode.RUN_INSTANCES_IN_ONE_STATEMENT, "images carry other keys than instances");
        }
        for (String action : subject.statement().actions().values()) {
            Optional<ActionInfo> info = subject.catalog().findAction(action);
            if (info.isPresent()
                    && !info.get().readOnly()
                    && info.get().resources().isEmpty()
                    && !carriesTags(info.get())) {
                subject.add(LintCode.ACCOUNT_WIDE_ACTION, action + " has no resource and carries no tag");
            }
        }
    }

    private void denyOnMissingTag() {
        for (Condition condition : subject.statement().conditions()) {
            String key = condition.key().toLowerCase(Locale.ROOT);
            if (!key.startsWith("aws:resourcetag/") && !key.startsWith("aws:requesttag/") && !key.equals(TAG_KEYS)) {
                continue;
            }
            subject.budget().spend(subject.statement().actions().values().size());
            for (String action : subject.statement().actions().values()) {
                Optional<ActionInfo> info = subject.catalog().findAction(action);
                subject.budget().spend(info.isPresent() ? LintSubject.LOOK_THROUGH_SERVICE : 0);
                if (!subject.statement().actions().excluded() && info.isPresent() && !carries(info.get(), key)) {
                    subject.add(
                            LintCode.DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY,
                            action + " never carries " + condition.key());
                }
            }
            if (subject.statement().actions().excluded()
                    && !condition.operator().comparison().negated()) {
                subject.add(
                        LintCode.DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY,
                        "many of the other actions never carry " + condition.key());
            }
        }
    }

    private void tagKeysInOneCase() {
        for (Condition condition : subject.statement().conditions()) {
            boolean exact = condition.operator().comparison() == Comparison.STRING_EQUALS
                    || condition.operator().comparison() == Comparison.STRING_LIKE;
            if (subject.statement().effect() == Effect.DENY
                    && condition.key().equalsIgnoreCase(TAG_KEYS)
                    && condition.operator().quantifier() == Quantifier.FOR_ANY_VALUE
                    && exact) {
                subject.add(LintCode.TAG_KEYS_IN_ONE_CASE, "a tag key in another case passes");
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
                                        || subject.catalog().findResourceType(info.service(), resource.type()).stream()
                                                .flatMap(type -> type.conditionKeys().stream())
                                                .anyMatch(name -> new ContextKey(name, "").covers(key)));
    }
}
