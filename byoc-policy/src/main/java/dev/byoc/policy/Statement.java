package dev.byoc.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rule of a policy. Immutable and safe to share between threads. Conditions of the same operator stand together, as
 * they do in a document; so do principals of the same type.
 *
 * <pre>{@code
 * Statement.allow()
 *     .actions("ec2:StopInstances")
 *     .resources("arn:aws:ec2:*:*:instance/*")
 *     .condition("StringEquals", "aws:ResourceTag/team", "blue")
 *     .build();
 * }</pre>
 *
 * @param sid the statement's name, unique within its policy
 * @param effect what it does to a request that it applies to
 * @param principals whom it applies to; empty in policies that belong to a principal
 * @param actions what it applies to; each is {@code *} or {@code service:name} with wildcards
 * @param resources what it applies to; empty in policies that belong to a resource, such as a role's trust
 * @param conditions what must hold of the request
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html">Statement</a>
 */
public record Statement(
        Optional<String> sid,
        Effect effect,
        Optional<Selection<Principal>> principals,
        Selection<String> actions,
        Optional<Selection<String>> resources,
        List<Condition> conditions) {
    public Statement {
        actions.values().forEach(Statement::checkAction);
        resources.ifPresent(selection -> selection.values().forEach(Statement::checkResource));
        principals = principals.map(Statement::grouped);
        conditions = grouped(conditions);
    }

    /** Returns the first stage of an allowing statement. */
    public static ActionStage allow() {
        return new StatementBuilder(Effect.ALLOW);
    }

    /** Returns the first stage of a denying statement. */
    public static ActionStage deny() {
        return new StatementBuilder(Effect.DENY);
    }

    /** Returns this statement with {@code conditions} in place of its own. */
    public Statement withConditions(List<Condition> conditions) {
        return new Statement(sid, effect, principals, actions, resources, conditions);
    }

    /** Returns why {@code action} cannot stand in a statement, or empty when it can. */
    static Optional<String> whyNotAction(String action) {
        int colon = action.indexOf(':');
        // AWS has stored actions with blanks and lists in one text; no action has such a name.
        boolean several = action.chars().anyMatch(Statement::separates);
        boolean pair = colon > 0 && colon < action.length() - 1 && (several || action.indexOf(':', colon + 1) < 0);
        if (action.equals("*") || (pair && action.chars().allMatch(Statement::actionCharacter))) {
            return Optional.empty();
        }
        return Optional.of("An action is * or service:name, with * and ? as wildcards and without variables");
    }

    private static boolean actionCharacter(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "*?:-_.".indexOf(c) >= 0 || separates(c));
    }

    private static boolean separates(int c) {
        return c == ' ' || c == ',';
    }

    private static void checkAction(String action) {
        whyNotAction(action).ifPresent(why -> {
            throw new IllegalArgumentException(why + " [action=" + action + "]");
        });
    }

    private static void checkResource(String resource) {
        if (resource.isBlank()) {
            throw new IllegalArgumentException("A resource is * or an ARN; it cannot be blank");
        }
    }

    private static Selection<Principal> grouped(Selection<Principal> principals) {
        if (principals.values().size() < 2) {
            return principals;
        }
        Map<PrincipalType, List<Principal>> byType = new LinkedHashMap<>();
        for (Principal principal : principals.values()) {
            Principal typed = principal.type() == PrincipalType.ANYONE ? Principal.aws("*") : principal;
            byType.computeIfAbsent(typed.type(), type -> new ArrayList<>()).add(typed);
        }
        return new Selection<>(
                principals.excluded(),
                byType.values().stream().flatMap(List::stream).toList());
    }

    private static List<Condition> grouped(List<Condition> conditions) {
        Map<ConditionOperator, Map<String, Condition>> byOperator = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            Condition before = byOperator
                    .computeIfAbsent(condition.operator(), operator -> new LinkedHashMap<>())
                    .putIfAbsent(condition.key(), condition);
            if (before != null) {
                throw new IllegalArgumentException("A key can stand only once under an operator; join the values"
                        + " [operator=" + condition.operator().text() + ", key=" + condition.key() + "]");
            }
        }
        return byOperator.values().stream()
                .flatMap(keys -> keys.values().stream())
                .toList();
    }

    /** Where a statement says which actions it applies to. */
    public sealed interface ActionStage permits StatementBuilder {
        /** Applies to {@code actions}. */
        ResourceStage actions(String... actions);

        /** Applies to {@code actions}. */
        ResourceStage actions(List<String> actions);

        /** Applies to all actions but {@code actions}. */
        ResourceStage actionsExcept(String... actions);
    }

    /** Where a statement says which resources it applies to. */
    public sealed interface ResourceStage permits StatementBuilder {
        /** Applies to {@code resources}, ARNs with wildcards or {@code *}. */
        Builder resources(String... resources);

        /** Applies to {@code resources}, ARNs with wildcards or {@code *}. */
        Builder resources(List<String> resources);

        /** Applies to all resources but {@code resources}. */
        Builder resourcesExcept(String... resources);

        /** Names no resource, as in a role's trust policy. */
        Builder noResource();
    }

    /** Builds a {@link Statement} whose actions and resources are known. Not thread-safe. */
    public sealed interface Builder permits StatementBuilder {
        /** Names the statement. */
        Builder sid(String sid);

        /** Applies to {@code principals}. */
        Builder principals(Principal... principals);

        /** Applies to all principals but {@code principals}. */
        Builder principalsExcept(Principal... principals);

        /** Adds the condition that {@code key} compares with {@code values} by {@code operator}. */
        Builder condition(String operator, String key, String... values);

        /** Adds {@code condition}. */
        Builder condition(Condition condition);

        /**
         * Returns the statement.
         *
         * @throws IllegalArgumentException if an action is malformed or a key stands twice under an operator
         */
        Statement build();
    }
}
