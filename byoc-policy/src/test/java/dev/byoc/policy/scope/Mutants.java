package dev.byoc.policy.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.ConditionOperator;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes every single change of a policy that may widen it. */
final class Mutants {
    private final Policy policy;
    private final Map<String, Policy> mutants = new LinkedHashMap<>();

    private Mutants(Policy policy) {
        this.policy = policy;
    }

    static Map<String, Policy> of(Policy policy) {
        Mutants mutants = new Mutants(policy);
        for (int i = 0; i < policy.statements().size(); i++) {
            mutants.statement(i, policy.statements().get(i));
        }
        return mutants.mutants;
    }

    private void statement(int index, Statement s) {
        String name = index + s.sid().map(sid -> " " + sid).orElse("");
        if (s.effect() == Effect.DENY) {
            List<Statement> others = new ArrayList<>(policy.statements());
            others.remove(index);
            mutants.put(name + ": removed", policy.withStatements(others));
            add(
                    name + ": allows",
                    index,
                    new Statement(s.sid(), Effect.ALLOW, s.principals(), s.actions(), s.resources(), s.conditions()));
        }
        conditions(name, index, s);
        actions(name, index, s);
        s.resources().ifPresent(resources -> resources(name, index, s, resources));
        s.principals().ifPresent(principals -> {
            for (Principal wider : List.of(Principal.anyone(), Principal.aws("999999999999"))) {
                List<Principal> more = new ArrayList<>(principals.values());
                more.add(wider);
                add(
                        name + ": principals with " + wider,
                        index,
                        new Statement(
                                s.sid(),
                                s.effect(),
                                Optional.of(new Selection<>(principals.excluded(), more)),
                                s.actions(),
                                s.resources(),
                                s.conditions()));
            }
        });
    }

    private void conditions(String name, int index, Statement s) {
        for (int c = 0; c < s.conditions().size(); c++) {
            Condition condition = s.conditions().get(c);
            List<Condition> others = new ArrayList<>(s.conditions());
            others.remove(c);
            String at = name + ": " + condition.operator().text() + " " + condition.key();
            add(at + " dropped", index, s.withConditions(others));
            for (Condition changed : changed(condition)) {
                List<Condition> with = new ArrayList<>(others);
                with.add(c, changed);
                try {
                    add(at + " -> " + changed, index, s.withConditions(with));
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageContaining("A key can stand only once");
                }
            }
        }
    }

    private static List<Condition> changed(Condition c) {
        List<Condition> changed = new ArrayList<>();
        ConditionOperator o = c.operator();
        if (o.comparison() != Comparison.NULL) {
            changed.add(new Condition(
                    new ConditionOperator(o.quantifier(), o.comparison(), !o.ifExists()), c.key(), c.values()));
            for (Comparison comparison : Comparison.values()) {
                boolean text = comparison.text().startsWith("String")
                        && o.comparison().text().startsWith("String");
                boolean number = comparison.text().startsWith("Numeric")
                        && o.comparison().text().startsWith("Numeric");
                if ((text || number) && comparison != o.comparison()) {
                    changed.add(new Condition(
                            new ConditionOperator(o.quantifier(), comparison, o.ifExists()), c.key(), c.values()));
                }
            }
        }
        for (int v = 0; v < c.values().size(); v++) {
            String value = c.values().get(v);
            for (String other : List.of(value.toUpperCase(Locale.ROOT), value + "*", "*", "other")) {
                List<String> values = new ArrayList<>(c.values());
                values.add(other);
                changed.add(new Condition(o, c.key(), values));
                values = new ArrayList<>(c.values());
                values.set(v, other);
                changed.add(new Condition(o, c.key(), values));
                changed.add(new Condition(
                        new ConditionOperator(
                                o.quantifier(),
                                o.comparison() == Comparison.STRING_EQUALS ? Comparison.STRING_LIKE : o.comparison(),
                                o.ifExists()),
                        c.key(),
                        values));
            }
        }
        for (String key : List.of(
                c.key() + "x",
                c.key().replace("ResourceTag", "RequestTag"),
                c.key().replace("RequestTag", "ResourceTag"))) {
            changed.add(new Condition(o, key, c.values()));
        }
        return changed;
    }

    private void actions(String name, int index, Statement s) {
        List<String> actions = s.actions().values();
        for (String wider : List.of("*", "ec2:*", "s3:*", "iam:*", "autoscaling:*", "rds:*", "sts:*")) {
            List<String> more = new ArrayList<>(actions);
            more.add(wider);
            action(name + " action " + wider, index, s, more);
        }
        for (int a = 0; a < actions.size(); a++) {
            String action = actions.get(a);
            int colon = action.indexOf(':');
            if (colon > 0 && !action.endsWith("*")) {
                for (String wider : List.of(
                        action + "*",
                        action.substring(0, colon + 1) + "*",
                        action.substring(0, action.length() - 3) + "*")) {
                    List<String> changed = new ArrayList<>(actions);
                    changed.set(a, wider);
                    action(name + " action " + wider, index, s, changed);
                }
            }
            List<String> fewer = new ArrayList<>(actions);
            fewer.remove(a);
            action(name + " without action " + action, index, s, fewer);
        }
    }

    private void action(String name, int index, Statement s, List<String> actions) {
        add(
                name,
                index,
                new Statement(
                        s.sid(),
                        s.effect(),
                        s.principals(),
                        new Selection<>(s.actions().excluded(), actions),
                        s.resources(),
                        s.conditions()));
        add(
                name + ", all others",
                index,
                new Statement(
                        s.sid(),
                        s.effect(),
                        s.principals(),
                        new Selection<>(!s.actions().excluded(), actions),
                        s.resources(),
                        s.conditions()));
    }

    private void resources(String name, int index, Statement s, Selection<String> resources) {
        for (int r = 0; r < resources.values().size(); r++) {
            String resource = resources.values().get(r);
            List<String> wider = new ArrayList<>(List.of(
                    "*",
                    resource + "*",
                    resource.substring(0, resource.lastIndexOf('/') + 1) + "*",
                    resource.toUpperCase(Locale.ROOT)));
            String[] parts = resource.split(":", 6);
            for (int p = 1; p < parts.length; p++) {
                String[] changed = parts.clone();
                changed[p] = "*";
                wider.add(String.join(":", changed));
            }
            for (String w : wider) {
                if (!w.isBlank()) {
                    List<String> more = new ArrayList<>(resources.values());
                    more.set(r, w);
                    add(
                            name + " resource " + resource + " -> " + w,
                            index,
                            new Statement(
                                    s.sid(),
                                    s.effect(),
                                    s.principals(),
                                    s.actions(),
                                    Optional.of(new Selection<>(resources.excluded(), more)),
                                    s.conditions()));
                }
            }
            List<String> fewer = new ArrayList<>(resources.values());
            fewer.remove(r);
            add(
                    name + " without resource " + resource,
                    index,
                    new Statement(
                            s.sid(),
                            s.effect(),
                            s.principals(),
                            s.actions(),
                            Optional.of(new Selection<>(resources.excluded(), fewer)),
                            s.conditions()));
        }
    }

    private void add(String name, int index, Statement changed) {
        List<Statement> statements = new ArrayList<>(policy.statements());
        statements.set(index, changed);
        Policy mutant = policy.withStatements(statements);
        if (!mutant.equals(policy)) {
            mutants.putIfAbsent(name, mutant);
        }
    }
}
