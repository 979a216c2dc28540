package dev.byoc.policy.analysis;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;

/**
 * One part of a question: a set of policies and what it shall say.
 *
 * @param policies the policies
 * @param allowed whether they shall allow
 * @param description whether they only describe requests, whoever asks
 */
record Term(PolicySet policies, boolean allowed, boolean description) {
    private static final Policy ALL =
            Policy.of(Statement.allow().actions("*").resources("*").build());
    private static final Policy ALL_TO_ANYONE = Policy.of(Statement.allow()
            .actions("*")
            .resources("*")
            .principals(Principal.anyone())
            .build());

    static Term allows(PolicySet policies) {
        return new Term(policies, true, false);
    }

    static Term refuses(PolicySet policies) {
        return new Term(policies, false, false);
    }

    /**
     * Returns the term that a request is one of those that {@code what} allows, from whomever and on whosesoever: it
     * stands where it binds every caller, the root user included, and all else is open.
     */
    static Term describedBy(Policy what) {
        PolicySet set = PolicySet.builder()
                .identity(ALL)
                .resource(ALL_TO_ANYONE)
                .vpcEndpoint(what)
                .build();
        return new Term(set, true, true);
    }
}
