package dev.byoc.policy.analysis;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proves properties of policies for all requests at once. Immutable and safe for use by several threads.
 *
 * <p>Exact for policies without variables: every condition looks at one key, keys are independent of each other, and
 * actions, resources and the values of each key fall into finitely many cells; the answer is found by trying the cells.
 * A policy with variables is proved when it holds whatever they stand for, refuted when a value is found that breaks
 * it, and UNKNOWN otherwise. Every witness is put to the {@link dev.byoc.policy.evaluation.Evaluator} before it is
 * shown. Actions are those of the catalogue, those that the policies spell out, and, because services get new actions,
 * all other names in the services of the catalogue, in those that the policies name, and in others.
 *
 * <p>A key that the catalogue does not know may hold one value or a set. A question that takes more than about a second
 * of work is UNKNOWN.
 *
 * <pre>{@code
 * Verdict verdict = Prover.standard().implies(newPolicy, oldPolicy);
 * }</pre>
 */
public final class Prover {
    private static final Prover STANDARD = builder().build();

    private final Surroundings surroundings;
    private final TagProperties tags;

    private Prover(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.tags = new TagProperties(surroundings.catalog());
    }

    /** Returns the prover with the standard catalogue, nothing assumed, that looks at every request. */
    public static Prover standard() {
        return STANDARD;
    }

    /** Returns a builder with the settings of {@link #standard()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns whether {@code other} allows everything that {@code policies} allow. */
    public Verdict implies(PolicySet policies, PolicySet other) {
        Optional<PolicySet> rest = Reduction.of(policies, other);
        if (rest.isEmpty()) {
            return Verdict.proved("Everything that the first allows, the second allows");
        }
        return none(
                List.of(Term.allows(rest.get()), Term.refuses(other)),
                "Everything that the first allows, the second allows",
                "The first allows this request and the second does not");
    }

    /** Returns whether {@code other} allows everything that {@code policy} allows, both as identity policies. */
    public Verdict implies(Policy policy, Policy other) {
        return implies(PolicySet.ofIdentity(policy), PolicySet.ofIdentity(other));
    }

    /** Returns whether both allow the same requests. */
    public Verdict equivalent(PolicySet policies, PolicySet other) {
        Verdict forth = implies(policies, other);
        if (!forth.proved()) {
            return forth;
        }
        Verdict back = implies(other, policies);
        return back.proved()
                ? Verdict.proved("Both allow the same requests")
                : back.refuted() ? back.because("The second allows this request and the first does not") : back;
    }

    /** Returns whether both allow the same requests as identity policies. */
    public Verdict equivalent(Policy policy, Policy other) {
        return equivalent(PolicySet.ofIdentity(policy), PolicySet.ofIdentity(other));
    }

    /** Returns whether no request is allowed by both. */
    public Verdict disjoint(PolicySet policies, PolicySet other) {
        return none(
                List.of(Term.allows(policies), Term.allows(other)),
                "No request is allowed by both",
                "Both allow this request");
    }

    /** Returns whether {@code policies} never allow a request that {@code what}, as an identity policy, describes. */
    public Verdict neverAllows(PolicySet policies, Policy what) {
        return none(
                List.of(Term.allows(policies), Term.describedBy(what)),
                "No such request is allowed",
                "Such a request is allowed");
    }

    /** Returns whether {@code policy} never allows a request that {@code what} describes, both as identity policies. */
    public Verdict neverAllows(Policy policy, Policy what) {
        return neverAllows(PolicySet.ofIdentity(policy), what);
    }

    /** Returns whether {@code policies} allow every request that {@code what}, as an identity policy, describes. */
    public Verdict alwaysAllows(PolicySet policies, Policy what) {
        return none(
                List.of(Term.describedBy(what), Term.refuses(policies)),
                "Every such request is allowed",
                "Such a request is not allowed");
    }

    /** Returns the indexes of the statements of {@code policy} without which it would allow the same requests. */
    public List<Integer> deadStatements(Policy policy) {
        List<Integer> dead = new ArrayList<>();
        for (int i = 0; i < policy.statements().size(); i++) {
            List<Statement> others = new ArrayList<>(policy.statements());
            Statement removed = others.remove(i);
            Policy without = policy.withStatements(others);
            Verdict same = removed.effect() == dev.byoc.policy.Effect.ALLOW
                    ? implies(policy, without)
                    : implies(without, policy);
            if (same.proved()) {
                dead.add(i);
            }
        }
        return dead;
    }

    /**
     * Returns whether everything that {@code policy} allows stays with resources that carry the tag: a check of an
     * existing resource needs the tag on it, a check that makes a resource needs the tag in the request. Actions that
     * only list or read and have no resource are left out, because no policy can scope them.
     */
    public Verdict tagContained(Policy policy, String tagKey, String tagValue) {
        return tagContained(PolicySet.ofIdentity(policy), tagKey, tagValue);
    }

    /** Returns the same as {@link #tagContained(Policy, String, String)} for a set of policies. */
    public Verdict tagContained(PolicySet policies, String tagKey, String tagValue) {
        Policy contained = tags.contained(tagKey, tagValue);
        Verdict verdict = implies(policies, PolicySet.ofIdentity(contained));
        return verdict.proved()
                ? verdict.because("Everything that is allowed stays with resources tagged " + tagKey + "=" + tagValue)
                : verdict.refuted()
                        ? verdict.because(
                                "This request is allowed and leaves the resources tagged " + tagKey + "=" + tagValue)
                        : verdict;
    }

    /**
     * Returns whether nobody with {@code policy} can set, change or remove the tag {@code tagKey}, in any case, of a
     * resource that exists; tags that are set in the call that makes the resource are left out.
     */
    public Verdict noTagTampering(Policy policy, String tagKey) {
        return noTagTampering(PolicySet.ofIdentity(policy), tagKey);
    }

    /** Returns the same as {@link #noTagTampering(Policy, String)} for a set of policies. */
    public Verdict noTagTampering(PolicySet policies, String tagKey) {
        Policy tampering = tags.tampering(tagKey, policies);
        Verdict verdict = neverAllows(policies, tampering);
        PolicySet loosened = Loosened.of(policies);
        if (verdict.proved()
                && !loosened.equals(policies)
                && !neverAllows(loosened, tampering).proved()) {
            return Verdict.unknown("Not decided: aws:TagKeys holds a set and is compared without ForAllValues or"
                    + " ForAnyValue, for which AWS documents no answer");
        }
        return verdict.proved()
                ? verdict.because("No request can set, change or remove the tag " + tagKey)
                : verdict.refuted() ? verdict.because("This request writes the tag " + tagKey) : verdict;
    }

    /**
     * Returns whether {@code policy} gives no way to more rights, as far as the known escalation paths go. Rights over
     * roles that are named without a wildcard, or under a path without one, count as meant; so do rights over resources
     * that carry a tag with a value spelled out, unless the policy lets its holder set that tag on others, and rights
     * that are bound to a permissions boundary spelled out. Once any role can be passed, nothing else is meant.
     *
     * @see <a href="https://pathfinding.cloud">The list of escalation paths</a>
     */
    public Verdict noEscalation(Policy policy) {
        return noEscalation(PolicySet.ofIdentity(policy));
    }

    /** Returns the same as {@link #noEscalation(Policy)} for a set of policies. */
    public Verdict noEscalation(PolicySet policies) {
        return new Escalation(this, tags).check(policies);
    }

    /** Returns what changes when {@code after} takes the place of {@code before}. */
    public PolicyDifference difference(Policy before, Policy after) {
        return difference(PolicySet.ofIdentity(before), PolicySet.ofIdentity(after));
    }

    /** Returns what changes when {@code after} takes the place of {@code before}. */
    public PolicyDifference difference(PolicySet before, PolicySet after) {
        return new PolicyDifference(
                witnesses(after, before), witnesses(before, after), implies(after, before), implies(before, after));
    }

    private Map<String, Request> witnesses(PolicySet allowing, PolicySet refusing) {
        List<Term> terms = List.of(Term.allows(allowing), Term.refuses(refusing));
        try {
            Question question = new Question(surroundings, terms);
            if (Candidates.variables(question.numbering(), surroundings.pinned())
                    .isEmpty()) {
                return question.findAll(new Assignment(surroundings.pinned(), false));
            }
            Map<String, Request> all = new LinkedHashMap<>();
            for (Assignment assignment : assignments(question)) {
                question.findAll(assignment).forEach(all::putIfAbsent);
            }
            return all;
        } catch (TooLargeException e) {
            return Map.of();
        }
    }

    private List<Assignment> assignments(Question question) {
        Set<String> variables = Candidates.variables(question.numbering(), surroundings.pinned());
        return Candidates.of(question.numbering(), variables).stream()
                .map(values -> Assignment.open(surroundings.pinned()).closedWith(values))
                .toList();
    }

    private Verdict none(List<Term> terms, String proved, String refuted) {
        try {
            Question question = new Question(surroundings, terms);
            Set<String> variables = Candidates.variables(question.numbering(), surroundings.pinned());
            if (variables.isEmpty()) {
                Optional<Request> found = question.find(new Assignment(surroundings.pinned(), false));
                if (found.isPresent()) {
                    return Verdict.refuted(found.get(), refuted);
                }
                Optional<String> doubt = question.doubt();
                return doubt.isEmpty() || noneEvenOpen(terms)
                        ? Verdict.proved(proved)
                        : Verdict.unknown("Not decided: " + doubt.get());
            }
            return withVariables(question, variables, proved, refuted);
        } catch (TooLargeException e) {
            return Verdict.unknown("Not decided: " + e.getMessage());
        }
    }

    /** Returns whether there is no such request even when too many combinations of values are looked at. */
    private boolean noneEvenOpen(List<Term> terms) {
        Question question = new Question(surroundings, terms);
        return question.find(Assignment.open(surroundings.pinned())).isEmpty()
                && question.doubt().isEmpty();
    }

    private Verdict withVariables(Question question, Set<String> variables, String proved, String refuted) {
        if (question.find(Assignment.open(surroundings.pinned())).isEmpty()
                && question.doubt().isEmpty()) {
            return Verdict.proved(proved);
        }
        for (Assignment assignment : assignments(question)) {
            Optional<Request> found = question.find(assignment);
            if (found.isPresent()) {
                return Verdict.refuted(found.get(), refuted);
            }
        }
        return Verdict.unknown("Not decided: it depends on what " + String.join(", ", variables) + " stand for");
    }

    /** Builds {@link Prover}s. Not thread-safe. */
    public static final class Builder {
        private Catalog catalog = Catalog.standard();
        private Mode mode = Mode.POLICY_ONLY;
        private @Nullable String caller;
        private @Nullable String account;
        private final Map<String, String> pinned = new LinkedHashMap<>();

        private Builder() {}

        /** Sets the catalogue. Defaults to {@link Catalog#standard()}. */
        public Builder catalog(Catalog catalog) {
            this.catalog = catalog;
            return this;
        }

        /** Sets which requests are looked at. Defaults to {@link Mode#POLICY_ONLY}. */
        public Builder mode(Mode mode) {
            this.mode = mode;
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
            return new Prover(new Surroundings(
                    catalog,
                    new ActionClasses.Universe(catalog),
                    mode,
                    Optional.ofNullable(caller),
                    Optional.ofNullable(account),
                    Map.copyOf(pinned)));
        }
    }
}
