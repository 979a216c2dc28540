package dev.byoc.policy.soundness;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.ConditionOperator;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicyVersion;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Random policies of every kind, and others that are much like them. */
final class RandomSubjects {
    private static final List<Comparison> STRINGS = Stream.of(Comparison.values())
            .filter(comparison -> comparison.text().startsWith("String"))
            .toList();

    private final Random random;
    private final Theme theme;

    RandomSubjects(Random random, Theme theme) {
        this.random = random;
        this.theme = theme;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> List<T> some(int most, Supplier<T> make) {
        List<T> values = new ArrayList<>();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            values.add(make.get());
        }
        return values;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Returns a set of policies. */
    PolicySet set() {
        PolicySet.Builder set = PolicySet.builder();
        boolean named = theme == Theme.CALLERS;
        if (!named || chance(70)) {
            set.identity(policy(false));
        }
        if (chance(10)) {
            set.boundary(policy(false));
        }
        if (chance(10)) {
            set.session(complete(policy(false)));
        }
        if (theme == Theme.ORGANISATIONS || chance(5)) {
            some(2, () -> 0).forEach(i -> set.addServiceControl(policy(false)));
        }
        if (named) {
            if (chance(85)) {
                set.resource(policy(true));
            }
            if (chance(15)) {
                set.addResourceControl(policy(true));
            }
            if (chance(15)) {
                set.vpcEndpoint(policy(true));
            }
        }
        return set.build();
    }

    /** Returns {@code set} with something of one of its policies changed, mostly a little. */
    PolicySet like(PolicySet set) {
        PolicySet.Builder changed = PolicySet.builder()
                .identity(changed(set.identity(), false))
                .boundary(changed(set.boundary(), false))
                .session(Stream.of(changed(set.session(), false))
                        .map(RandomSubjects::complete)
                        .toArray(Policy[]::new))
                .resource(changed(set.resource(), true))
                .vpcEndpoint(changed(set.vpcEndpoint(), true));
        set.serviceControl().forEach(level -> changed.addServiceControl(changed(level, false)));
        set.resourceControl().forEach(level -> changed.addResourceControl(changed(level, true)));
        return changed.build();
    }

    private Policy[] changed(List<Policy> policies, boolean named) {
        return policies.stream().map(policy -> changed(policy, named)).toArray(Policy[]::new);
    }

    private Policy changed(Policy policy, boolean named) {
        List<Statement> statements = new ArrayList<>(policy.statements());
        if (chance(30)) {
            statements.add(statement(named));
        }
        if (chance(20) && statements.size() > 1) {
            statements.remove(random.nextInt(statements.size()));
        }
        if (chance(60)) {
            int at = random.nextInt(statements.size());
            statements.set(at, changed(statements.get(at), named));
        }
        return policy.withStatements(statements);
    }

    private Statement changed(Statement statement, boolean named) {
        Statement other = statement(named);
        boolean action = chance(25);
        boolean resource = chance(45);
        return new Statement(
                Optional.empty(),
                statement.effect(),
                chance(70) ? statement.principals() : other.principals(),
                action ? other.actions() : statement.actions(),
                resource ? other.resources() : statement.resources(),
                chance(40)
                        ? statement.conditions()
                        : chance(50) ? otherOperators(statement.conditions()) : other.conditions());
    }

    private List<Condition> otherOperators(List<Condition> conditions) {
        Map<String, Condition> changed = new LinkedHashMap<>();
        conditions.stream().map(this::otherOperator).forEach(c -> changed.put(c.operator() + c.key(), c));
        return List.copyOf(changed.values());
    }

    /** Returns {@code condition} on the same values with another operator of the same kind. */
    private Condition otherOperator(Condition condition) {
        ConditionOperator operator = condition.operator();
        if (!STRINGS.contains(operator.comparison())) {
            return condition;
        }
        return new Condition(
                new ConditionOperator(operator.quantifier(), one(STRINGS), operator.ifExists()),
                condition.key(),
                condition.values());
    }

    private Policy policy(boolean named) {
        Optional<PolicyVersion> version =
                chance(92) ? Optional.of(PolicyVersion.V2012_10_17) : Optional.of(PolicyVersion.V2008_10_17);
        return new Policy(version, Optional.empty(), some(3, () -> statement(named)));
    }

    private Statement statement(boolean named) {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        boolean many = theme == Theme.SETS || theme == Theme.UNICODE || theme == Theme.TYPED;
        if (chance(many ? 90 : 25)) {
            some(2, this::condition).forEach(c -> conditions.put(c.operator() + c.key(), c));
        }
        Optional<Selection<Principal>> principals = named
                ? Optional.of(new Selection<>(chance(15), some(2, () -> one(Vocabulary.PRINCIPALS))))
                : Optional.empty();
        return new Statement(
                Optional.empty(),
                chance(70) ? Effect.ALLOW : Effect.DENY,
                principals,
                new Selection<>(chance(12), some(2, () -> one(actions()))),
                Optional.of(new Selection<>(chance(12), resources())),
                List.copyOf(conditions.values()));
    }

    private List<String> actions() {
        return theme == Theme.SETS || theme == Theme.UNICODE || theme == Theme.TYPED
                ? Vocabulary.ACTIONS.subList(0, 3)
                : Vocabulary.ACTIONS;
    }

    private List<String> resources() {
        boolean plain = theme != Theme.ARNS && chance(75);
        return plain ? List.of("*") : some(2, () -> one(Vocabulary.RESOURCES));
    }

    private Condition condition() {
        return switch (theme) {
            case SETS -> chance(15) ? presence() : text(one(Vocabulary.SET_KEYS), Vocabulary.TEXTS.subList(0, 7), 55);
            case UNICODE ->
                text(
                        chance(80) ? "aws:RequestTag/t" : one(Vocabulary.TEXT_KEYS),
                        chance(60) ? Vocabulary.PAIR : Vocabulary.UNICODE,
                        3);
            case TYPED -> typed();
            default -> text(one(Vocabulary.TEXT_KEYS), Vocabulary.TEXTS, 10);
        };
    }

    private Condition presence() {
        Quantifier quantifier = chance(75) ? Quantifier.NONE : one(List.of(Quantifier.values()));
        return new Condition(
                new ConditionOperator(quantifier, Comparison.NULL, false),
                one(Vocabulary.SET_KEYS),
                List.of(chance(50) ? "true" : "false"));
    }

    private Condition text(String key, List<String> values, int sets) {
        Quantifier quantifier =
                chance(sets) ? one(List.of(Quantifier.FOR_ALL_VALUES, Quantifier.FOR_ANY_VALUE)) : Quantifier.NONE;
        return new Condition(
                new ConditionOperator(quantifier, one(STRINGS), chance(20)), key, some(2, () -> one(values)));
    }

    private Condition typed() {
        Comparison comparison = one(List.of(Comparison.values()));
        String kind = Vocabulary.TYPED_KEYS.keySet().stream()
                .sorted()
                .filter(start ->
                        comparison.text().startsWith(start) || comparison.text().startsWith("Not" + start))
                .findFirst()
                .orElse("");
        if (kind.isEmpty()) {
            return text(one(Vocabulary.TEXT_KEYS), Vocabulary.TEXTS, 5);
        }
        return new Condition(
                new ConditionOperator(Quantifier.NONE, comparison, chance(20)),
                Vocabulary.TYPED_KEYS.getOrDefault(kind, ""),
                some(2, () -> one(Vocabulary.TYPED.getOrDefault(kind, List.of()))));
    }

    private static Policy complete(Policy policy) {
        return policy.withStatements(policy.statements().stream()
                .map(statement -> new Statement(
                        statement.sid(),
                        statement.effect(),
                        statement.principals(),
                        statement.actions(),
                        statement
                                .resources()
                                .map(named -> new Selection<>(
                                        named.excluded(),
                                        named.values().stream()
                                                .map(RandomSubjects::complete)
                                                .toList())),
                        statement.conditions()))
                .toList());
    }

    private static String complete(String resource) {
        return resource.endsWith("*") || resource.split(":", 6).length == 6 ? resource : resource + ":*";
    }

    /** Returns a policy about tags in many services. */
    Policy tagging() {
        List<Statement> statements = new ArrayList<>();
        List<String> taggers = Vocabulary.TAGGERS.keySet().stream().sorted().toList();
        Statement.Builder allow = chance(40)
                ? Statement.allow()
                        .actionsExcept(Vocabulary.CATALOG_SERVICES.toArray(String[]::new))
                        .resources("*")
                : Statement.allow()
                        .actions(chance(30) ? List.of("*") : some(2, () -> one(taggers)))
                        .resources("*");
        if (chance(40)) {
            Condition condition = text("aws:TagKeys", List.of("team", "TEAM", "other", "t*"), 60);
            allow.condition(
                    condition.operator().text(),
                    "aws:TagKeys",
                    condition.values().toArray(String[]::new));
        }
        statements.add(allow.build());
        if (chance(40)) {
            statements.add(Statement.deny()
                    .actions(Vocabulary.CATALOG_SERVICES)
                    .resources("*")
                    .build());
        }
        if (chance(40)) {
            Condition condition = text("aws:TagKeys", List.of("team", "Team"), 70);
            statements.add(Statement.deny()
                    .actions("*")
                    .resources("*")
                    .condition(
                            condition.operator().text(),
                            "aws:TagKeys",
                            condition.values().toArray(String[]::new))
                    .build());
        }
        return Policy.of(statements);
    }

    /** Returns a policy with a few rights of which some lead to more. */
    Policy escalating() {
        List<Statement> statements = new ArrayList<>();
        List<String> way = one(Vocabulary.WAYS);
        List<String> rights = new ArrayList<>(way);
        rights.add("s3:GetObject");
        if (chance(40)) {
            rights.remove(random.nextInt(rights.size()));
        }
        statements.add(Statement.allow()
                .actions(rights)
                .resources(chance(10) ? "arn:aws:iam" : "*")
                .build());
        if (chance(20)) {
            statements.add(Statement.deny().actions(one(way)).resources("*").build());
        }
        return Policy.of(statements);
    }
}
