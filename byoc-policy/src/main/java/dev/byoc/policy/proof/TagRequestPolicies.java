package dev.byoc.policy.proof;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.AccessLevel;
import dev.byoc.policy.catalog.ActionInfo;
import dev.byoc.policy.catalog.ActionResource;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Properties of tags, said as policies.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html">Controlling access using tags</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html">Tagging on
 *     creation</a>
 */
final class TagRequestPolicies {
    private static final String REQUEST_TAG = "aws:RequestTag/";
    private static final String CREATE_ACTION = "ec2:CreateAction";
    private static final String TAG_KEYS = "aws:TagKeys";
    private static final List<String> STACK_CHANGES =
            List.of("cloudformation:UpdateStack", "cloudformation:UpdateStackSet", "cloudformation:CreateChangeSet");
    /** What services that the catalogue does not know call the actions that write tags. */
    private static final List<String> WRITERS = List.of(
            "Tag*", "AddTags*", "CreateTags", "CreateOrUpdateTags", "ChangeTags*", "UpdateTags*", "Put*Tagging");

    private static final List<String> REMOVERS = List.of("Untag*", "RemoveTags*", "DeleteTags", "Delete*Tagging");
    private static final List<String> MAKING =
            List.of("create", "run", "allocate", "import", "register", "restore", "request", "put");
    /** What resource types are called in the names of actions, where that is another word. */
    private static final Map<String, String> RDS_TYPES = Map.of(
            "db", "dbinstance",
            "og", "optiongroup",
            "pg", "dbparametergroup",
            "clusterpg", "dbclusterparametergroup",
            "subgrp", "dbsubnetgroup",
            "secgrp", "dbsecuritygroup",
            "es", "eventsubscription");

    private static final int MOST_REMEMBERED = 64;

    private final Catalog catalog;
    private final ConcurrentHashMap<String, Policy> known = new ConcurrentHashMap<>();

    TagRequestPolicies(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the policy of all requests that stay with resources tagged {@code key}={@code value}. */
    Policy contained(String key, String value) {
        return remembered("contained\n" + key + "\n" + value, () -> makeContained(key, value));
    }

    private Policy remembered(String name, Supplier<Policy> make) {
        if (known.size() > MOST_REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(name, n -> make.get());
    }

    private Policy makeContained(String key, String value) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.allow()
                .actions(names(info -> info.readOnly() && info.resources().isEmpty()))
                .resources("*")
                .build());
        Stream.concat(
                        Stream.of("aws:ResourceTag/" + key),
                        catalog.services().stream()
                                .filter(s -> catalog.findConditionKey(s + ":ResourceTag/x")
                                        .isPresent())
                                .map(s -> s + ":ResourceTag/" + key))
                .forEach(tag -> statements.add(Statement.allow()
                        .actions("*")
                        .resources("*")
                        .condition("StringEquals", tag, value)
                        .build()));
        madeResources()
                .forEach((resources, actions) -> statements.add(Statement.allow()
                        .actions(actions)
                        .resources(List.copyOf(resources))
                        .condition("StringEquals", REQUEST_TAG + key, value)
                        .build()));
        statements.add(Statement.allow()
                .actions(names(this::writesTags))
                .resources("*")
                .condition("StringEquals", REQUEST_TAG + key, value)
                .condition("Null", CREATE_ACTION, "false")
                .build());
        return Policy.of(statements);
    }

    /**
     * Returns the policy of all requests that write the tag {@code key}, in any case, of an existing resource. The
     * services are those of the catalogue and those that {@code policies} name.
     */
    Policy tampering(String key, PolicySet policies) {
        Set<String> services = UnlistedServices.of(policies, catalog);
        return remembered("tampering\n" + key + "\n" + services, () -> {
            List<Statement> statements = new ArrayList<>(setting(key, services));
            statements.add(Statement.allow()
                    .actions(with(names(info -> writesTags(info) && removes(info)), services, REMOVERS))
                    .resources("*")
                    .condition("ForAnyValue:StringEqualsIgnoreCase", TAG_KEYS, key)
                    .build());
            // Without keys it removes them all.
            statements.add(Statement.allow()
                    .actions("ec2:DeleteTags")
                    .resources("*")
                    .condition("Null", TAG_KEYS, "true")
                    .condition("Null", REQUEST_TAG + key, "true")
                    .build());
            // The tags of a stack are replaced as a whole, and passed on to its resources.
            statements.add(Statement.allow()
                    .actions(STACK_CHANGES)
                    .resources("*")
                    .condition("Null", TAG_KEYS, "false")
                    .build());
            return Policy.of(statements);
        });
    }

    /** Returns the policy of all requests that give the tag {@code key} to an existing resource. */
    Policy tagging(String key, PolicySet policies) {
        Set<String> services = UnlistedServices.of(policies, catalog);
        return remembered("tagging\n" + key + "\n" + services, () -> Policy.of(setting(key, services)));
    }

    private List<Statement> setting(String key, Set<String> services) {
        return List.of(
                Statement.allow()
                        .actions(with(names(info -> writesTags(info) && !removes(info)), services, WRITERS))
                        .resources("*")
                        .condition("ForAnyValue:StringEqualsIgnoreCase", TAG_KEYS, key)
                        .condition("Null", REQUEST_TAG + key, "false")
                        .condition("Null", CREATE_ACTION, "true")
                        .build(),
                // These say nothing of the keys that they write.
                Statement.allow()
                        .actions(names(info -> writesTags(info) && !carries(info, TAG_KEYS)))
                        .resources("*")
                        .condition("Null", TAG_KEYS, "true")
                        .condition("Null", REQUEST_TAG + key, "true")
                        .condition("Null", CREATE_ACTION, "true")
                        .build());
    }

    private static List<String> with(List<String> known, Set<String> services, List<String> patterns) {
        List<String> all = new ArrayList<>(known);
        services.forEach(service -> patterns.forEach(pattern -> all.add(service + ":" + pattern)));
        return all;
    }

    private List<String> names(Predicate<ActionInfo> which) {
        return catalog.actions().stream()
                .map(catalog::findAction)
                .flatMap(Optional::stream)
                .filter(which)
                .map(ActionInfo::text)
                .toList();
    }

    /** Whether it changes tags of resources that exist. */
    boolean writesTags(ActionInfo info) {
        String name = info.name().toLowerCase(Locale.ROOT);
        return info.accessLevels().contains(AccessLevel.TAGGING)
                || (name.contains("buckettagging") && !info.readOnly())
                || (name.endsWith("tags") && !info.readOnly())
                || ((name.startsWith("tag") || name.startsWith("untag")) && !info.readOnly());
    }

    private static boolean removes(ActionInfo info) {
        String name = info.name().toLowerCase(Locale.ROOT);
        return name.startsWith("delete") || name.startsWith("remove") || name.startsWith("untag");
    }

    /**
     * The resources that actions make, by their ARNs: those whose check carries a tag of the request and none yet.
     * Where the data gives tags for an action as a whole, the resource must be named like the action, because the
     * others, such as the balancer that a listener is made for, exist already.
     */
    private Map<Set<String>, List<String>> madeResources() {
        Map<Set<String>, List<String>> made = new LinkedHashMap<>();
        for (String action : names(info -> !writesTags(info) && makes(info))) {
            ActionInfo info = catalog.findAction(action).orElseThrow();
            boolean whole = info.conditionKeys().contains(REQUEST_TAG + "${TagKey}");
            Set<String> arns = new TreeSet<>();
            for (ActionResource resource : info.resources()) {
                boolean own = resource.conditionKeys().contains(REQUEST_TAG + "${TagKey}")
                        && !resource.conditionKeys().contains("aws:ResourceTag/${TagKey}");
                if (own || (whole && isNamedLike(info, resource.type()))) {
                    catalog.findResourceType(info.service(), resource.type())
                            .ifPresent(type -> arns.add(type.arnPattern()));
                }
            }
            if (whole && info.resources().isEmpty()) {
                arns.add("*");
            }
            if (!arns.isEmpty()) {
                made.computeIfAbsent(arns, a -> new ArrayList<>()).add(action);
            }
        }
        return made;
    }

    private static boolean makes(ActionInfo info) {
        String name = info.name().toLowerCase(Locale.ROOT);
        return MAKING.stream().anyMatch(name::startsWith);
    }

    /** Whether {@code type} is what the action's name says that it makes, as bucket is in CreateBucket. */
    private static boolean isNamedLike(ActionInfo info, String type) {
        String name = info.name().replaceAll("(From|To|For|With)[A-Z].*", "").toLowerCase(Locale.ROOT);
        String plain = type.toLowerCase(Locale.ROOT);
        String kind = plain.substring(0, plain.indexOf('/') < 0 ? plain.length() : plain.indexOf('/'))
                .replaceAll("[^a-z0-9]", "");
        return name.endsWith(RDS_TYPES.getOrDefault(kind, kind));
    }

    private static boolean carries(ActionInfo info, String key) {
        return info.conditionKeys().contains(key)
                || info.resources().stream().anyMatch(r -> r.conditionKeys().contains(key));
    }
}
