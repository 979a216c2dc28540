package dev.byoc.policy.lint;

import dev.byoc.policy.Effect;
import dev.byoc.policy.catalog.AccessLevel;
import dev.byoc.policy.catalog.ActionInfo;
import dev.byoc.policy.catalog.ActionResource;
import dev.byoc.policy.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks what an allowing statement gives without the limit that its actions have. */
final class LintMissingLimits {
    private static final List<String> PROFILES =
            List.of("ec2:AssociateIamInstanceProfile", "ec2:ReplaceIamInstanceProfileAssociation");
    private static final List<String> COMMANDS = List.of("ssm:SendCommand", "ssm:StartSession");
    private static final List<String> STACKS =
            List.of("cloudformation:CreateStack", "cloudformation:UpdateStack", "cloudformation:CreateChangeSet");
    private static final List<String> STREAMS = List.of("logs:PutLogEvents", "logs:GetLogEvents");
    private static final String RESOURCE_TAG = "aws:resourcetag/";
    private static final String REQUEST_TAG = "aws:requesttag/";

    private final LintSubject subject;
    private final StatementFacts facts;

    LintMissingLimits(LintSubject subject) {
        this.subject = subject;
        this.facts = subject.facts();
    }

    void check() {
        if (subject.statement().effect() == Effect.DENY) {
            return;
        }
        tagsOnCreate();
        boolean tagged = facts.requires(RESOURCE_TAG);
        unless(facts.conditionOn("ec2:attribute"), "ec2:ModifyInstanceAttribute", LintCode.INSTANCE_ATTRIBUTE_ANY);
        unless(facts.requires("ec2:newinstanceprofile"), facts.firstOf(PROFILES), LintCode.INSTANCE_PROFILE_ANY);
        unless(
                tagged || facts.requires("ssm:resourcetag/") || !facts.onEverything(),
                facts.firstOf(COMMANDS),
                LintCode.COMMAND_ON_ANY_INSTANCE);
        unless(facts.conditionOn("cloudformation:rolearn"), facts.firstOf(STACKS), LintCode.STACK_ROLE_ANY);
        unless(limitsGrants(), "kms:CreateGrant", LintCode.KEY_GRANT_TO_ANYONE);
        unless(
                facts.conditionOn("iam:awsservicename") || !facts.onEverything(),
                "iam:CreateServiceLinkedRole",
                LintCode.CREATE_SLR_WITH_STAR_IN_RESOURCE);
        if (facts.requires("ec2:launchtemplate")) {
            unless(
                    facts.requires("ec2:islaunchtemplateresource"),
                    "ec2:RunInstances",
                    LintCode.LAUNCH_TEMPLATE_OVERRIDE);
        }
        streams();
        partlyTagged(tagged);
    }

    private void unless(boolean limited, String action, LintCode code) {
        if (!limited && !action.isEmpty() && facts.gives(action)) {
            subject.add(code, action + " is allowed without that limit");
        }
    }

    private boolean limitsGrants() {
        return facts.requires("kms:grant");
    }

    private void tagsOnCreate() {
        if (facts.gives("ec2:CreateTags")
                && facts.requires("ec2:createaction")
                && !facts.requires(REQUEST_TAG)
                && !facts.conditionOn("aws:tagkeys")) {
            subject.add(LintCode.TAG_ON_CREATE_WITH_ANY_VALUE, "any tag can be set on what is made");
        }
        if (facts.requires(RESOURCE_TAG) && !facts.conditionOn(REQUEST_TAG)) {
            for (String action : subject.statement().actions().values()) {
                Optional<ActionInfo> info = subject.catalog().findAction(action);
                if (info.isPresent() && makesTagged(info.get(), subject.catalog())) {
                    subject.add(LintCode.RESOURCE_TAG_ON_CREATE, action + " makes a resource with tags of the caller");
                }
            }
        }
    }

    /** Whether the action makes a resource and one check of it carries tags of both kinds. */
    private static boolean makesTagged(ActionInfo info, Catalog catalog) {
        if (!info.name().startsWith("Create") || info.accessLevels().contains(AccessLevel.TAGGING)) {
            return false;
        }
        for (ActionResource resource : info.resources()) {
            List<String> keys = new ArrayList<>(info.conditionKeys());
            keys.addAll(resource.conditionKeys());
            if (resource.conditionKeys().isEmpty()) {
                catalog.findResourceType(info.service(), resource.type())
                        .ifPresent(type -> keys.addAll(type.conditionKeys()));
            }
            if (has(keys, RESOURCE_TAG) && has(keys, REQUEST_TAG)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(List<String> keys, String lowerPrefix) {
        return keys.stream().anyMatch(key -> key.toLowerCase(Locale.ROOT).startsWith(lowerPrefix));
    }

    /** A log group's own ARN has no streams in it; theirs goes on behind another colon. */
    private void streams() {
        String action = facts.firstOf(STREAMS);
        if (action.isEmpty() || subject.statement().resources().isEmpty()) {
            return;
        }
        for (String resource : subject.statement().resources().get().values()) {
            int group = resource.indexOf(":log-group:");
            if (group >= 0 && resource.indexOf(':', group + ":log-group:".length()) < 0 && !resource.endsWith("*")) {
                subject.add(LintCode.LOG_GROUP_WITHOUT_STREAMS, resource + " is no resource of " + action);
            }
        }
    }

    /** Looks for a call on several resources of which this statement asks for the tag and another does not. */
    private void partlyTagged(boolean tagged) {
        List<StatementFacts> unconditional = subject.allFacts().stream()
                .filter(other -> other.statement().effect() == Effect.ALLOW
                        && other.statement().conditions().isEmpty())
                .toList();
        for (String action : tagged ? subject.statement().actions().values() : List.<String>of()) {
            Optional<ActionInfo> info = subject.catalog().findAction(action);
            boolean several = info.isPresent()
                    && info.get().resources().stream()
                                    .filter(resource ->
                                            resource.required() && has(resource.conditionKeys(), RESOURCE_TAG))
                                    .count()
                            > 1;
            if (several && unconditional.stream().anyMatch(other -> other.gives(action))) {
                subject.add(LintCode.PARTLY_TAGGED_CALL, action + " is allowed elsewhere without a condition");
            }
        }
    }
}
