package dev.byoc.policy.evaluation;

import dev.byoc.policy.internal.principal.PrincipalMatch;
import dev.byoc.policy.internal.principal.RequestPrincipal;
import dev.byoc.policy.internal.principal.RequestPrincipal.Kind;
import dev.byoc.policy.internal.principal.UnrefusableActions;
import dev.byoc.policy.internal.text.ArnPattern;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests under one set of policies. Immutable to its users and safe for use by several threads; compile once
 * and reuse, because the statements of each action are found once and kept (for at most 4,096 actions).
 *
 * <p>AWS documents no answer for a set-valued key under an operator without {@code ForAllValues} or
 * {@code ForAnyValue}: such a condition does not hold. Nor for {@code Null} on an empty set, which counts as a value,
 * or with a set operator, which changes nothing. {@code ForAnyValue} needs a value even with {@code IfExists}. Values
 * of which each is an empty text are none to set operators. A variable whose key is empty has no value. An ARN of fewer
 * than six parts is completed with {@code *} in identity policies and boundaries, and fits nothing in others. Without a
 * resource policy, a key or a role to be assumed is decided by the caller's policies alone. Where such an answer
 * decides, a {@link dev.byoc.policy.proof.Prover} says UNKNOWN.
 *
 * <p>{@code sts:GetCallerIdentity} and {@code sts:GetSessionToken} are allowed to every user and role, because they
 * need no permission and no Deny stops them.
 *
 * <p>Not told apart: which services resource control policies reach, of which a set simply must not hold those that do
 * not count; principals that a gateway endpoint's policy cannot name; and a canonical user, who is a name and belongs
 * to no account. A Deny with NotPrincipal that does not name the caller's account as well denies the caller. A variable
 * that stands for several parts of an ARN fits nothing, and {@code ?} fits one UTF-16 unit.
 *
 * <pre>{@code
 * Evaluator evaluator = Evaluator.compile(PolicySet.ofIdentity(policy));
 * boolean allowed = evaluator.decide(request).allowed();
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public final class Evaluator {
    private static final int MOST_PLANS = 4_096;
    private static final ArnPattern ROLE = ArnPattern.of(ArnPattern.ROLE, false);
    private static final Map<PolicyLayer, Decision> UNGRANTED = ungranted();
    private static final Decision ROOT = new Decision(
            Outcome.ALLOWED,
            Optional.empty(),
            PolicyLayer.IDENTITY,
            "Allowed: the root user may do all in its account");
    private static final Decision ROOT_ASSUMES = new Decision(
            Outcome.IMPLICITLY_DENIED,
            Optional.empty(),
            PolicyLayer.IDENTITY,
            "Not allowed: the root user of an account cannot assume roles");

    private static final Decision UNREFUSABLE = new Decision(
            Outcome.ALLOWED,
            Optional.empty(),
            PolicyLayer.IDENTITY,
            "Allowed: the action needs no permission, and no policy can deny it");

    private final CompiledPolicies policies;
    private final boolean hasBoundary;
    private final boolean hasSession;
    private final boolean hasResource;
    private final boolean hasVpcEndpoint;
    private final ConcurrentHashMap<String, ActionStatements> plans = new ConcurrentHashMap<>();

    private Evaluator(PolicySet set) {
        this.policies = CompiledPolicies.of(set);
        this.hasBoundary = !set.boundary().isEmpty();
        this.hasSession = !set.session().isEmpty();
        this.hasResource = !set.resource().isEmpty();
        this.hasVpcEndpoint = !set.vpcEndpoint().isEmpty();
    }

    /** Returns the evaluator of {@code set}. */
    public static Evaluator compile(PolicySet set) {
        return new Evaluator(set);
    }

    /** Returns the answer to {@code request}. */
    public Decision decide(Request request) {
        if (UnrefusableActions.include(request.actionKey(), request.caller())) {
            return UNREFUSABLE;
        }
        ActionStatements plan = plan(request.actionKey());
        Decision denied = denied(plan, request);
        if (denied != null) {
            return denied;
        }
        PolicyLayer guardrail = closedGuardrail(plan, request);
        return guardrail == null ? granted(plan, request) : missing(guardrail);
    }

    /** Returns the answer to {@code call}: allowed when every check is. */
    public CallDecision decide(Call call) {
        List<Decision> decisions = new ArrayList<>();
        Outcome outcome = Outcome.ALLOWED;
        for (Request check : call.checks()) {
            Decision decision = decide(check);
            decisions.add(decision);
            if (decision.outcome() == Outcome.EXPLICITLY_DENIED || outcome == Outcome.ALLOWED) {
                outcome = decision.outcome();
            }
        }
        return new CallDecision(outcome, decisions);
    }

    /** Returns the answer to {@code request}, whose reason says in a sentence what was missing or what decided. */
    public Decision explain(Request request) {
        Decision decision = decide(request);
        if (decision.outcome() != Outcome.IMPLICITLY_DENIED || decision.equals(ROOT_ASSUMES)) {
            return decision;
        }
        return new Decision(
                decision.outcome(),
                decision.statement(),
                decision.layer(),
                DenialExplanation.of(policies, request, decision.layer()));
    }

    private ActionStatements plan(String action) {
        ActionStatements known = plans.get(action);
        if (known != null) {
            return known;
        }
        ActionStatements plan = new ActionStatements(policies, action);
        if (plans.size() < MOST_PLANS) {
            plans.put(action, plan);
        }
        return plan;
    }

    private @Nullable Decision denied(ActionStatements plan, Request request) {
        for (CompiledStatement statement : plan.otherDenies) {
            if (bears(statement, request)
                    && statement.applies(request)
                    && statement.principal(request, hasBoundary) != PrincipalMatch.NONE) {
                return statement.decision();
            }
        }
        if (plan.serviceControlDenies.length > 0 && underServiceControl(request)) {
            for (CompiledStatement statement : plan.serviceControlDenies) {
                if (statement.applies(request)) {
                    return statement.decision();
                }
            }
        }
        return null;
    }

    /** Whether the policy of {@code statement} has a say over the caller at all. */
    private static boolean bears(CompiledStatement statement, Request request) {
        return switch (statement.reference().layer()) {
            case IDENTITY, BOUNDARY, SESSION -> request.caller().hasIdentity();
            // AWS documents this one action as out of reach for these policies.
            case RESOURCE_CONTROL ->
                !request.caller().serviceLinked() && !request.actionKey().equals("kms:retiregrant");
            default -> true;
        };
    }

    private static boolean underServiceControl(Request request) {
        return request.caller().hasIdentity() && !request.caller().serviceLinked();
    }

    private @Nullable PolicyLayer closedGuardrail(ActionStatements plan, Request request) {
        if (plan.serviceControl.length > 0 && underServiceControl(request)) {
            for (CompiledStatement[] level : plan.serviceControl) {
                if (first(level, request) == null) {
                    return PolicyLayer.SERVICE_CONTROL;
                }
            }
        }
        if (hasVpcEndpoint && named(plan.vpcEndpoint, request, PrincipalMatch.ACCOUNT) == null) {
            return PolicyLayer.VPC_ENDPOINT;
        }
        return null;
    }

    private Decision granted(ActionStatements plan, Request request) {
        RequestPrincipal caller = request.caller();
        if (!caller.hasIdentity()) {
            CompiledStatement grant = named(plan.resource, request, PrincipalMatch.ROLE);
            return grant == null ? missing(PolicyLayer.RESOURCE) : grant.decision();
        }
        if (caller.kind() == Kind.ROOT && request.actionKey().equals("sts:assumerole")) {
            return ROOT_ASSUMES;
        }
        boolean sameAccount = caller.account().equals(request.account());
        if (sameAccount && hasResource) {
            CompiledStatement direct = named(plan.resource, request, PrincipalMatch.DIRECT);
            if (direct != null) {
                return direct.decision();
            }
        }
        PolicyLayer limit = closedLimit(plan, request);
        if (sameAccount && hasResource && limit == null) {
            CompiledStatement role = named(plan.resource, request, PrincipalMatch.ROLE);
            if (role != null) {
                return role.decision();
            }
        }
        boolean resourceMustAgree = !sameAccount || (hasResource && trusts(request));
        if (resourceMustAgree && named(plan.resource, request, PrincipalMatch.ACCOUNT) == null) {
            return missing(PolicyLayer.RESOURCE);
        }
        if (caller.kind() == Kind.ROOT) {
            return ROOT;
        }
        CompiledStatement own = first(plan.identity, request);
        if (own == null) {
            return missing(PolicyLayer.IDENTITY);
        }
        return limit == null ? own.decision() : missing(limit);
    }

    private @Nullable PolicyLayer closedLimit(ActionStatements plan, Request request) {
        if (request.caller().kind() == Kind.ROOT) {
            return null;
        }
        if (hasBoundary && first(plan.boundary, request) == null) {
            return PolicyLayer.BOUNDARY;
        }
        if (hasSession && first(plan.session, request) == null) {
            return PolicyLayer.SESSION;
        }
        return null;
    }

    /** Whether the resource is one that its account's own policies reach only through the resource's policy. */
    private static boolean trusts(Request request) {
        String action = request.actionKey();
        return action.startsWith("kms:")
                || (action.startsWith("sts:") && ROLE.matches(request.target(), request::variable));
    }

    private static @Nullable CompiledStatement first(CompiledStatement[] statements, Request request) {
        for (CompiledStatement statement : statements) {
            if (statement.applies(request)) {
                return statement;
            }
        }
        return null;
    }

    private @Nullable CompiledStatement named(CompiledStatement[] statements, Request request, PrincipalMatch least) {
        for (CompiledStatement statement : statements) {
            if (statement.principal(request, hasBoundary).compareTo(least) >= 0 && statement.applies(request)) {
                return statement;
            }
        }
        return null;
    }

    private static Decision missing(PolicyLayer layer) {
        return UNGRANTED.getOrDefault(layer, ROOT);
    }

    private static Map<PolicyLayer, Decision> ungranted() {
        Map<PolicyLayer, Decision> decisions = new EnumMap<>(PolicyLayer.class);
        for (PolicyLayer layer : PolicyLayer.values()) {
            decisions.put(
                    layer,
                    new Decision(
                            Outcome.IMPLICITLY_DENIED,
                            Optional.empty(),
                            layer,
                            "Not allowed: no statement of the " + layer.text() + " allows it"));
        }
        return decisions;
    }
}
