package dev.byoc.policy.proof;

import dev.byoc.policy.Policy;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.internal.search.CatalogActions;
import dev.byoc.policy.internal.search.PolicyConstraint;
import dev.byoc.policy.internal.search.ProofSettings;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves properties of policies for all requests at once. Immutable and safe for use by several threads.
 *
 * <p>Exact for policies without variables: every condition looks at one key, keys are independent of each other, and
 * actions, resources and the values of each key fall into finitely many cells; the answer is found by trying the cells.
 * A policy with variables is proved when it holds whatever they stand for, refuted when a value is found that breaks
 * it, and UNKNOWN otherwise. Every witness is put to the {@link dev.byoc.policy.evaluation.Evaluator} before it is
 * shown, and holds whatever AWS's documents leave open. What holds under one reading of them only is UNKNOWN: sets
 * under operators for single values, {@code Null} on an empty set, and stars that end a part of a resource's ARN, which
 * AWS says "can expand to match beyond the colon boundaries". Actions are those of the catalogue, those that the
 * policies spell out, and, because services get new actions, all other names in the services of the catalogue, in those
 * that the policies name, and in others.
 *
 * <p>A key that the catalogue does not know may hold one value or a set. A question that takes more than about a second
 * of work is UNKNOWN.
 *
 * <pre>{@code
 * ProofResult result = Prover.standard().allowsNoMoreThan(newPolicy, oldPolicy);
 * }</pre>
 */
public final class Prover {
    private static final Prover STANDARD = builder().build();

    private final ConstraintSolver solver;
    private final TagRequestPolicies tags;
    private final Catalog catalog;

    private Prover(ConstraintSolver solver, TagRequestPolicies tags, Catalog catalog) {
        this.solver = solver;
        this.tags = tags;
        this.catalog = catalog;
    }

    /** Returns this prover for a question made of several, which together take no more than one may. */
    private Prover withinOneBudget() {
        return new Prover(solver.within(new WorkBudget()), tags, catalog);
    }

    /** Returns the prover with the standard catalogue, nothing assumed, that looks at every request. */
    public static Prover standard() {
        return STANDARD;
    }

    /** Returns a builder with the settings of {@link #standard()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns whether {@code policies} allow nothing that {@code limit} does not allow. */
    public ProofResult allowsNoMoreThan(PolicySet policies, PolicySet limit) {
        return allowsNoMoreThan(policies, limit, "The first allows this request and the second does not");
    }

    private ProofResult allowsNoMoreThan(PolicySet policies, PolicySet limit, String refuted) {
        Optional<PolicySet> rest = SharedGrantsRemoved.of(policies, limit);
        if (rest.isEmpty()) {
            return ProofResult.proved("Everything that the first allows, the second allows");
        }
        return solver.none(
                List.of(PolicyConstraint.allows(rest.get()), PolicyConstraint.refuses(limit)),
                "Everything that the first allows, the second allows",
                refuted);
    }

    /** Returns whether {@code policy} allows nothing that {@code limit} does not allow, both as identity policies. */
    public ProofResult allowsNoMoreThan(Policy policy, Policy limit) {
        return allowsNoMoreThan(PolicySet.ofIdentity(policy), PolicySet.ofIdentity(limit));
    }

    /** Returns whether both allow the same requests. */
    public ProofResult equivalent(PolicySet policies, PolicySet other) {
        Prover both = withinOneBudget();
        ProofResult forth = both.allowsNoMoreThan(policies, other);
        if (!forth.proved()) {
            return forth;
        }
        ProofResult back =
                both.allowsNoMoreThan(other, policies, "The second allows this request and the first does not");
        return back.proved() ? ProofResult.proved("Both allow the same requests") : back;
    }

    /** Returns whether both allow the same requests as identity policies. */
    public ProofResult equivalent(Policy policy, Policy other) {
        return equivalent(PolicySet.ofIdentity(policy), PolicySet.ofIdentity(other));
    }

    /** Returns whether no request is allowed by both, but for those that no policy can refuse. */
    public ProofResult disjoint(PolicySet policies, PolicySet other) {
        return solver.none(
                List.of(PolicyConstraint.allows(policies), PolicyConstraint.allows(other)),
                "No request is allowed by both",
                "Both allow this request");
    }

    /**
     * Returns whether {@code policies} never allow a request that {@code what}, as an identity policy, describes.
     * {@code sts:GetCallerIdentity} and {@code sts:GetSessionToken}, which no policy can refuse, are meant only where
     * {@code what} names them without a wildcard.
     */
    public ProofResult neverAllows(PolicySet policies, Policy what) {
        return solver.none(
                List.of(PolicyConstraint.allows(policies), PolicyConstraint.describedBy(what)),
                "No such request is allowed",
                "Such a request is allowed");
    }

    /** Returns whether {@code policy} never allows a request that {@code what} describes, both as identity policies. */
    public ProofResult neverAllows(Policy policy, Policy what) {
        return neverAllows(PolicySet.ofIdentity(policy), what);
    }

    /** Returns whether {@code policies} allow every request that {@code what}, as an identity policy, describes. */
    public ProofResult alwaysAllows(PolicySet policies, Policy what) {
        return solver.none(
                List.of(PolicyConstraint.describedBy(what), PolicyConstraint.refuses(policies)),
                "Every such request is allowed",
                "Such a request is not allowed");
    }

    /**
     * Returns the statements of {@code policy}, as an identity policy, that can all be removed without a change: what
     * they allow, others allow or a Deny refuses; what they deny, others deny. A Deny that others do not repeat is not
     * dead where the policy allows nothing of it, because it also limits what other policies allow.
     */
    public DeadStatements deadStatements(Policy policy) {
        WorkBudget budget = new WorkBudget();
        return new DeadStatementCheck(solver.within(budget), policy, budget).check();
    }

    /**
     * Returns whether everything that {@code policy} allows stays with resources that carry the tag: a check of an
     * existing resource needs the tag on it, a check that makes a resource needs the tag in the request. Actions that
     * only list or read and have no resource are left out, because no policy can scope them.
     */
    public ProofResult tagContained(Policy policy, String tagKey, String tagValue) {
        return tagContained(PolicySet.ofIdentity(policy), tagKey, tagValue);
    }

    /** Returns the same as {@link #tagContained(Policy, String, String)} for a set of policies. */
    public ProofResult tagContained(PolicySet policies, String tagKey, String tagValue) {
        Policy contained = tags.contained(tagKey, tagValue);
        ProofResult result = allowsNoMoreThan(policies, PolicySet.ofIdentity(contained));
        return result.proved()
                ? result.because("Everything that is allowed stays with resources tagged " + tagKey + "=" + tagValue)
                : result.refuted()
                        ? result.because(
                                "This request is allowed and leaves the resources tagged " + tagKey + "=" + tagValue)
                        : result;
    }

    /**
     * Returns whether nobody with {@code policy} can set, change or remove the tag {@code tagKey}, in any case, of a
     * resource that exists; tags that are set in the call that makes the resource are left out.
     */
    public ProofResult noTagTampering(Policy policy, String tagKey) {
        return noTagTampering(PolicySet.ofIdentity(policy), tagKey);
    }

    /** Returns the same as {@link #noTagTampering(Policy, String)} for a set of policies. */
    public ProofResult noTagTampering(PolicySet policies, String tagKey) {
        Policy tampering = tags.tampering(tagKey, policies);
        ProofResult result = neverAllows(policies, tampering);
        return result.proved()
                ? result.because("No request can set, change or remove the tag " + tagKey)
                : result.refuted() ? result.because("This request writes the tag " + tagKey) : result;
    }

    /**
     * Returns whether {@code policy} gives no way to more rights, as far as the known escalation paths go. Rights over
     * roles that are named without a wildcard, or under a path without one, count as meant; so do rights over resources
     * that carry a tag with a value spelled out, unless the policy lets its holder set that tag on others, and rights
     * that are bound to a permissions boundary spelled out. Once any role can be passed, nothing else is meant; UNKNOWN
     * when it may be passed to a service that the catalogue does not know and in which something can be made.
     *
     * @see <a href="https://pathfinding.cloud">The list of escalation paths</a>
     */
    public ProofResult noEscalation(Policy policy) {
        return noEscalation(PolicySet.ofIdentity(policy));
    }

    /** Returns the same as {@link #noEscalation(Policy)} for a set of policies. */
    public ProofResult noEscalation(PolicySet policies) {
        return new EscalationCheck(withinOneBudget(), tags, catalog).check(policies);
    }

    /** Returns what changes when {@code after} takes the place of {@code before}. */
    public PolicyDifference difference(Policy before, Policy after) {
        return difference(PolicySet.ofIdentity(before), PolicySet.ofIdentity(after));
    }

    /** Returns what changes when {@code after} takes the place of {@code before}. */
    public PolicyDifference difference(PolicySet before, PolicySet after) {
        Prover all = withinOneBudget();
        return new PolicyDifference(
                all.newlyAllowed(before, after),
                all.newlyAllowed(after, before),
                all.allowsNoMoreThan(after, before),
                all.allowsNoMoreThan(before, after));
    }

    private Map<String, Request> newlyAllowed(PolicySet before, PolicySet after) {
        return solver.witnesses(List.of(PolicyConstraint.allows(after), PolicyConstraint.refuses(before)));
    }

    /** Builds {@link Prover}s. Not thread-safe. */
    public static final class Builder {
        private Catalog catalog = Catalog.standard();
        private RequestSpace requests = RequestSpace.ALL;
        private @Nullable String caller;
        private @Nullable String account;
        private final Map<String, String> pinned = new LinkedHashMap<>();

        private Builder() {}

        /** Sets the catalogue. Defaults to {@link Catalog#standard()}. */
        public Builder catalog(Catalog catalog) {
            this.catalog = catalog;
            return this;
        }

        /** Sets which requests are looked at. Defaults to {@link RequestSpace#ALL}. */
        public Builder requests(RequestSpace requests) {
            this.requests = requests;
            return this;
        }

        /** Sets the caller of all requests. By default a role, and all that the policies name. */
        public Builder caller(String caller) {
            this.caller = caller;
            return this;
        }

        /**
         * Sets the account of all resources. By default the caller's; without a caller, the first that the policies
         * name and, when they name principals, the callers' own and another.
         */
        public Builder account(String account) {
            this.account = account;
            return this;
        }

        /** Assumes that every request holds the single value {@code value} under {@code key}. */
        public Builder assume(String key, String value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException(
                        "Assume a value; assumeMissing says that there is none [key=" + key + "]");
            }
            pinned.put(key.toLowerCase(Locale.ROOT), value);
            return this;
        }

        /** Assumes that no request holds {@code key}. */
        public Builder assumeMissing(String key) {
            pinned.put(key.toLowerCase(Locale.ROOT), "");
            return this;
        }

        /** Returns the prover. */
        public Prover build() {
            ProofSettings settings = new ProofSettings(
                    catalog,
                    new CatalogActions(catalog),
                    requests == RequestSpace.KNOWN_TO_CATALOG,
                    Optional.ofNullable(caller),
                    Optional.ofNullable(account),
                    pinned);
            return new Prover(new ConstraintSolver(settings), new TagRequestPolicies(catalog), catalog);
        }
    }
}
