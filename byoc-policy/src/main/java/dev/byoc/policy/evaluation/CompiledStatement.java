package dev.byoc.policy.evaluation;

import dev.byoc.policy.Effect;
import dev.byoc.policy.PolicyVersion;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import dev.byoc.policy.internal.principal.PrincipalMatch;
import dev.byoc.policy.internal.principal.PrincipalMatcher;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement, ready to be asked. */
final class CompiledStatement {
    private final Statement source;
    private final StatementReference reference;
    private final Glob[] actions;
    private final boolean actionsExcluded;
    private final ArnPattern[] resources;
    private final boolean resourcesExcluded;
    private final boolean anyResource;
    private final CompiledCondition[] conditions;
    private final @Nullable PrincipalMatcher principals;
    private final Decision decision;

    CompiledStatement(Statement source, StatementReference reference, PolicyVersion version) {
        boolean variables = version == PolicyVersion.V2012_10_17;
        this.source = source;
        this.reference = reference;
        this.actions = new Glob[source.actions().values().size()];
        for (int i = 0; i < actions.length; i++) {
            actions[i] = Glob.of(source.actions().values().get(i).toLowerCase(Locale.ROOT));
        }
        this.actionsExcluded = source.actions().excluded();
        this.anyResource = source.resources().isEmpty();
        Selection<String> named =
                anyResource ? Selection.of(List.of()) : source.resources().get();
        this.resources = new ArnPattern[named.values().size()];
        boolean completes = reference.layer() == PolicyLayer.IDENTITY || reference.layer() == PolicyLayer.BOUNDARY;
        for (int i = 0; i < resources.length; i++) {
            String resource = named.values().get(i);
            resources[i] = ArnPattern.ofResource(completes ? ArnPattern.completed(resource) : resource, variables);
        }
        this.resourcesExcluded = named.excluded();
        this.conditions = new CompiledCondition[source.conditions().size()];
        for (int i = 0; i < conditions.length; i++) {
            conditions[i] = new CompiledCondition(source.conditions().get(i), variables);
        }
        this.principals = source.principals().isEmpty()
                ? null
                : new PrincipalMatcher(source.principals().get(), source.effect());
        boolean allows = source.effect() == Effect.ALLOW;
        this.decision = new Decision(
                allows ? Outcome.ALLOWED : Outcome.EXPLICITLY_DENIED,
                Optional.of(reference),
                reference.layer(),
                (allows ? "Allowed by " : "Denied by ") + reference);
    }

    Statement source() {
        return source;
    }

    StatementReference reference() {
        return reference;
    }

    CompiledCondition[] conditions() {
        return conditions;
    }

    boolean allows() {
        return source.effect() == Effect.ALLOW;
    }

    /** The decision when this statement decides. */
    Decision decision() {
        return decision;
    }

    boolean fitsAction(String lowerCaseAction) {
        for (Glob action : actions) {
            if (action.matches(lowerCaseAction)) {
                return !actionsExcluded;
            }
        }
        return actionsExcluded;
    }

    boolean fitsResource(Request request) {
        if (anyResource) {
            return true;
        }
        for (ArnPattern resource : resources) {
            if (resource.matches(request.target(), request::variable)) {
                return !resourcesExcluded;
            }
        }
        return resourcesExcluded;
    }

    boolean fitsConditions(Request request) {
        for (CompiledCondition condition : conditions) {
            if (!condition.holds(request)) {
                return false;
            }
        }
        return true;
    }

    PrincipalMatch principal(Request request, boolean hasBoundary) {
        return principals == null ? PrincipalMatch.DIRECT : principals.match(request.caller(), hasBoundary);
    }

    /** Whether it applies to {@code request}, whose action is known to fit and whose principal does not matter. */
    boolean applies(Request request) {
        return fitsResource(request) && fitsConditions(request);
    }
}
