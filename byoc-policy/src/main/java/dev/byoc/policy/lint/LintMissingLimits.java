package dev.byoc.policy.lint;

import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
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

    private final Catalog catalog;
    private final Policy policy;
    private final Statement statement;
    private final StatementFacts rights;
    private final String place;
    private final List<LintFinding> findings;

    LintMissingLimits(Catalog catalog, Policy policy, Statement statement, String place, List<LintFinding> findings) {
        this.catalog = catalog;
        this.policy = policy;
        this.statement = statement;
        this.rights = new StatementFacts(statement);
        this.place = place;
        this.findings = findings;
    }

    void check() {
        if (statement.effect() == Effect.DENY) {
            return;
        }
        tagsOnCreate();
        boolean tagged = rights.requires(RESOURCE_TAG);
        unless(rights.conditionOn("ec2:attribute"), "ec2:ModifyInstanceAttribute", LintCode.INSTANCE_ATTRIBUTE_ANY);
        unless(rights.requires("ec2:newinstanceprofile"), rights.firstOf(PROFILES), LintCode.INSTANCE_PROFILE_ANY);
        unless(
                tagged || rights.requires("ssm:resourcetag/") || !rights.onEverything(),
                rights.firstOf(COMMANDS),
                LintCode.COMMAND_ON_ANY_INSTANCE);
        unless(rights.conditionOn("cloudformation:rolearn"), rights.firstOf(STACKS), LintCode.STACK_ROLE_ANY);
        unless(limitsGrants(), "kms:CreateGrant", LintCode.KEY_GRANT_TO_ANYONE);
        unless(
                rights.conditionOn("iam:awsservicename") || !rights.onEverything(),
                "iam:CreateServiceLinkedRole",
                LintCode.CREATE_SLR_WITH_STAR_IN_RESOURCE);
        if (rights.requires("ec2:launchtemplate")) {
            unless(
                    rights.requires("ec2:islaunchtemplateresource"),
                    "ec2:RunInstances",
                    LintCode.LAUNCH_TEMPLATE_OVERRIDE);
        }
        streams();
        partlyTagged(tagged);
    }

    private void unless(boolean limited, String action, LintCode code) {
        if (!limited && !action.isEmpty() && rights.gives(action)) {
            add(code, action + " is allowed without that limit");
        }
    }

    private boolean limitsGrants() {
        return rights.requires("kms:grant");
    }

    private void tagsOnCreate() {
        if (rights.gives("ec2:CreateTags")
                && rights.requires("ec2:createaction")
                && !rights.requires(REQUEST_TAG)
                && !rights.conditionOn("aws:tagkeys")) {
            add(LintCode.TAG_ON_CREATE_WITH_ANY_VALUE, "any tag can be set on what is made");
        }
        if (rights.requires(RESOURCE_TAG) && !rights.conditionOn(REQUEST_TAG)) {
            for (String action : statement.actions().values()) {
                Optional<ActionInfo> info = catalog.findAction(action);
                if (info.isPresent() && makesTagged(info.get(), catalog)) {
                    add(LintCode.RESOURCE_TAG_ON_CREATE, action + " makes a resource with tags of the caller");
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
        String action = rights.firstOf(STREAMS);
        if (action.isEmpty() || statement.resources().isEmpty()) {
            return;
        }
        for (String resource : statement.resources().get().values()) {
            int group = resource.indexOf(":log-group:");
            if (group >= 0 && resource.indexOf(':', group + ":log-group:".length()) < 0 && !resource.endsWith("*")) {
                add(LintCode.LOG_GROUP_WITHOUT_STREAMS, resource + " is no resource of " + action);
            }
        }
    }

    /** Looks for a call on several resources of which this statement asks for the tag and another does not. */
    private void partlyTagged(boolean tagged) {
        for (String action : tagged ? statement.actions().values() : List.<String>of()) {
            Optional<ActionInfo> info = catalog.findAction(action);
            boolean several = info.isPresent()
                    && info.get().resources().stream()
                                    .filter(resource ->
                                            resource.required() && has(resource.conditionKeys(), RESOURCE_TAG))
                                    .count()
                            > 1;
            if (several && policy.statements().stream().anyMatch(other -> opens(other, action))) {
                add(LintCode.PARTLY_TAGGED_CALL, action + " is allowed elsewhere without a condition");
            }
        }
    }

    private static boolean opens(Statement other, String action) {
        return other.effect() == Effect.ALLOW
                && other.conditions().isEmpty()
                && new StatementFacts(other).gives(action);
    }

    private void add(LintCode code, String detail) {
        findings.add(new LintFinding(code, place, detail));
    }
}
