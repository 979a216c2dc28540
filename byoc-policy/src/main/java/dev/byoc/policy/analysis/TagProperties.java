package dev.byoc.policy.analysis;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.AccessLevel;
import dev.byoc.policy.catalog.ActionInfo;
import dev.byoc.policy.catalog.ActionResource;
import dev.byoc.policy.catalog.Catalog;
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
final class TagProperties {
    private static final String REQUEST_TAG = "aws:RequestTag/";
    private static final String CREATE_ACTION = "ec2:CreateAction";
    private static final int MOST_REMEMBERED = 64;

    private final Catalog catalog;
    private final ConcurrentHashMap<String, Policy> policies = new ConcurrentHashMap<>();

    TagProperties(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the policy of all requests that stay with resources tagged {@code key}={@code value}. */
    Policy contained(String key, String value) {
        return remembered("contained\n" + key + "\n" + value, () -> makeContained(key, value));
    }

    private Policy remembered(String name, Supplier<Policy> make) {
        if (policies.size() > MOST_REMEMBERED) {
            policies.clear();
        }
        return policies.computeIfAbsent(name, n -> make.get());
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

    /** Returns the policy of all requests that write the tag {@code key}, in any case, of an existing resource. */
    Policy tampering(String key) {
        return remembered("tampering\n" + key, () -> makeTampering(key));
    }

    private Policy makeTampering(String key) {
        return Policy.of(
                Statement.allow()
                        .actions(names(info -> writesTags(info) && !removes(info)))
                        .resources("*")
                        .condition("ForAnyValue:StringEqualsIgnoreCase", "aws:TagKeys", key)
                        .condition("Null", REQUEST_TAG + key, "false")
                        .condition("Null", CREATE_ACTION, "true")
                        .build(),
                Statement.allow()
                        .actions(names(info -> writesTags(info) && removes(info)))
                        .resources("*")
                        .condition("ForAnyValue:StringEqualsIgnoreCase", "aws:TagKeys", key)
                        .build(),
                // Without keys DeleteTags removes them all; other actions say nothing of the keys that they write.
                Statement.allow()
                        .actions(names(info -> info.text().equals("ec2:DeleteTags")
                                || (writesTags(info) && !carries(info, "aws:TagKeys"))))
                        .resources("*")
                        .condition("Null", "aws:TagKeys", "true")
                        .condition("Null", REQUEST_TAG + key, "true")
                        .condition("Null", CREATE_ACTION, "true")
                        .build());
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
                || name.contains("buckettagging")
                || (name.endsWith("tags") && !info.readOnly())
                || ((name.startsWith("tag") || name.startsWith("untag")) && !info.readOnly());
    }

    private static boolean removes(ActionInfo info) {
        String name = info.name().toLowerCase(Locale.ROOT);
        return name.startsWith("delete") || name.startsWith("remove") || name.startsWith("untag");
    }

    /** The resources that actions make, by their ARNs: those whose check carries a tag of the request and none yet. */
    private Map<Set<String>, List<String>> madeResources() {
        Map<Set<String>, List<String>> made = new LinkedHashMap<>();
        for (String action : names(info -> !writesTags(info))) {
            ActionInfo info = catalog.findAction(action).orElseThrow();
            boolean whole = info.conditionKeys().contains(REQUEST_TAG + "${TagKey}");
            Set<String> arns = new TreeSet<>();
            for (ActionResource resource : info.resources()) {
                boolean own = resource.conditionKeys().contains(REQUEST_TAG + "${TagKey}")
                        && !resource.conditionKeys().contains("aws:ResourceTag/${TagKey}");
                if (whole || own) {
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

    private static boolean carries(ActionInfo info, String key) {
        return info.conditionKeys().contains(key)
                || info.resources().stream().anyMatch(r -> r.conditionKeys().contains(key));
    }
}
