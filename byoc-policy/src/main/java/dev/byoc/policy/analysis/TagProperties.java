package dev.byoc.policy.analysis;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.AccessLevel;
import dev.byoc.policy.catalog.ActionInfo;
import dev.byoc.policy.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
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

    private final List<ActionInfo> actions;
    private final Catalog catalog;

    TagProperties(Catalog catalog) {
        this.catalog = catalog;
        this.actions = catalog.actions().stream()
                .map(catalog::findAction)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the policy of all requests that stay with resources tagged {@code key}={@code value}. */
    Policy contained(String key, String value) {
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
        statements.add(Statement.allow()
                .actions(names(info -> !writesTags(info) && makes(info)))
                .resources("*")
                .condition("StringEquals", REQUEST_TAG + key, value)
                .build());
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
        return actions.stream().filter(which).map(ActionInfo::text).toList();
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

    private static boolean makes(ActionInfo info) {
        return carries(info, REQUEST_TAG + "${TagKey}");
    }

    private static boolean carries(ActionInfo info, String key) {
        return info.conditionKeys().contains(key)
                || info.resources().stream().anyMatch(r -> r.conditionKeys().contains(key));
    }
}
