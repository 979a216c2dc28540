package dev.byoc.policy.analysis;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.List;
import java.util.Optional;

/**
 * One part of a question: a set of policies and what it shall say.
 *
 * @param policies the policies
 * @param allowed whether they shall allow
 * @param description whether they only describe requests, whoever asks
 */
record Term(PolicySet policies, boolean allowed, boolean description) {
    static Term allows(PolicySet policies) {
        return new Term(policies, true, false);
    }

    static Term refuses(PolicySet policies) {
        return new Term(policies, false, false);
    }

    /** Returns the term that a request is one of those that {@code what} allows, from whomever and on whosesoever. */
    static Term describedBy(Policy what) {
        Policy toAnyone = what.withStatements(what.statements().stream()
                .map(statement -> new Statement(
                        statement.sid(),
                        statement.effect(),
                        Optional.of(Selection.of(List.of(Principal.anyone()))),
                        statement.actions(),
                        statement.resources(),
                        statement.conditions()))
                .toList());
        return new Term(PolicySet.builder().identity(what).resource(toAnyone).build(), true, true);
    }
}
