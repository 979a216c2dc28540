package dev.byoc.policy.internal.search;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.internal.text.ArnPattern;

/**
 * One part of a question: a set of policies that must allow the request, or must not.
 *
 * @param policies the policies
 * @param allowed whether they must allow
 * @param description whether they only describe requests, whoever asks
 */
public record PolicyConstraint(PolicySet policies, boolean allowed, boolean description) {
    private static final Policy ALL =
            Policy.of(Statement.allow().actions("*").resources("*").build());
    private static final Policy ALL_TO_ANYONE = Policy.of(Statement.allow()
            .actions("*")
            .resources("*")
            .principals(Principal.anyone())
            .build());

    /** Returns the constraint that {@code policies} allow the request. */
    public static PolicyConstraint allows(PolicySet policies) {
        return new PolicyConstraint(policies, true, false);
    }

    /** Returns the constraint that {@code policies} do not allow the request. */
    public static PolicyConstraint refuses(PolicySet policies) {
        return new PolicyConstraint(policies, false, false);
    }

    /**
     * Returns the constraint that a request is one of those that {@code what} allows, whoever the caller and the owner
     * of the resource are. It is put in the place of an endpoint's policy, which binds every caller, the root user
     * included, while the other policies allow everything.
     */
    public static PolicyConstraint describedBy(Policy what) {
        PolicySet set = PolicySet.builder()
                .identity(ALL)
                .resource(ALL_TO_ANYONE)
                .vpcEndpoint(completed(what))
                .build();
        return new PolicyConstraint(set, true, true);
    }

    /** Returns whether {@code request} meets the constraint, as the evaluator reads the policies. */
    public boolean isMetBy(Request request) {
        Request asked = description ? describable(request) : request;
        return Evaluator.compile(policies).decide(asked).allowed() == allowed;
    }

    /**
     * Returns {@code request} as a description is asked about it: by a caller without an identity, because whoever has
     * one may do some things whatever policies say.
     */
    static Request describable(Request request) {
        return request.toBuilder().principal("example.amazonaws.com").build();
    }

    /** Returns {@code policy} with its resources as an identity policy reads them. */
    static Policy completed(Policy policy) {
        return policy.withStatements(
                policy.statements().stream().map(PolicyConstraint::completed).toList());
    }

    private static Statement completed(Statement statement) {
        return new Statement(
                statement.sid(),
                statement.effect(),
                statement.principals(),
                statement.actions(),
                statement
                        .resources()
                        .map(named -> new Selection<>(
                                named.excluded(),
                                named.values().stream()
                                        .map(ArnPattern::completed)
                                        .toList())),
                statement.conditions());
    }
}
