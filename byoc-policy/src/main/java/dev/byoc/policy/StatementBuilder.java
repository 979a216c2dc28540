package dev.byoc.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All stages of building a statement. */
final class StatementBuilder implements Statement.ActionStage, Statement.ResourceStage, Statement.Builder {
    private final Effect effect;
    private Optional<String> sid = Optional.empty();
    private Optional<Selection<Principal>> principals = Optional.empty();
    private Selection<String> actions = Selection.of(List.of());
    private Optional<Selection<String>> resources = Optional.empty();
    private final List<Condition> conditions = new ArrayList<>();

    StatementBuilder(Effect effect) {
        this.effect = effect;
    }

    @Override
    public StatementBuilder actions(String... actions) {
        return actions(List.of(actions));
    }

    @Override
    public StatementBuilder actions(List<String> actions) {
        this.actions = Selection.of(actions);
        return this;
    }

    @Override
    public StatementBuilder actionsExcept(String... actions) {
        this.actions = Selection.allBut(List.of(actions));
        return this;
    }

    @Override
    public StatementBuilder resources(String... resources) {
        return resources(List.of(resources));
    }

    @Override
    public StatementBuilder resources(List<String> resources) {
        this.resources = Optional.of(Selection.of(resources));
        return this;
    }

    @Override
    public StatementBuilder resourcesExcept(String... resources) {
        this.resources = Optional.of(Selection.allBut(List.of(resources)));
        return this;
    }

    @Override
    public StatementBuilder noResource() {
        this.resources = Optional.empty();
        return this;
    }

    @Override
    public StatementBuilder sid(String sid) {
        this.sid = Optional.of(sid);
        return this;
    }

    @Override
    public StatementBuilder principals(Principal... principals) {
        this.principals = Optional.of(Selection.of(List.of(principals)));
        return this;
    }

    @Override
    public StatementBuilder principalsExcept(Principal... principals) {
        this.principals = Optional.of(Selection.allBut(List.of(principals)));
        return this;
    }

    @Override
    public StatementBuilder condition(String operator, String key, String... values) {
        return condition(Condition.of(operator, key, values));
    }

    @Override
    public StatementBuilder condition(Condition condition) {
        conditions.add(condition);
        return this;
    }

    @Override
    public Statement build() {
        return new Statement(sid, effect, principals, actions, resources, conditions);
    }
}
