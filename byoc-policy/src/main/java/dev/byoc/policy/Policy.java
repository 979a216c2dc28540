package dev.byoc.policy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An IAM policy document. Immutable and safe to share between threads; what was read is equal to what is read again
 * from {@link #toJson()}.
 *
 * <pre>{@code
 * Policy policy = Policy.of(
 *     Statement.allow().actions("s3:GetObject").resources("arn:aws:s3:::images/*").build());
 * }</pre>
 *
 * @param version the version that the document names
 * @param id the document's own name
 * @param statements the rules, in order
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar</a>
 */
public record Policy(Optional<PolicyVersion> version, Optional<String> id, List<Statement> statements) {
    public Policy {
        statements = List.copyOf(statements);
        Set<String> sids = new HashSet<>();
        for (Statement statement : statements) {
            statement.sid().filter(sid -> !sid.isEmpty() && !sids.add(sid)).ifPresent(sid -> {
                throw new IllegalArgumentException(
                        "Two statements carry the same Sid; rename or remove one [sid=" + sid + "]");
            });
        }
    }

    /** Returns the policy of {@code statements} in the current version of the language. */
    public static Policy of(Statement... statements) {
        return of(Arrays.asList(statements));
    }

    /** Returns the policy of {@code statements} in the current version of the language. */
    public static Policy of(List<Statement> statements) {
        return new Policy(Optional.of(PolicyVersion.V2012_10_17), Optional.empty(), statements);
    }

    /**
     * Returns the policy that {@code json} spells. Elements, operators and effects are read in their documented case
     * only; a key may stand once in an object; nothing is ignored. As AWS does, it takes empty lists, which fit
     * nothing, under one operator context keys that differ in case only, all of which must hold, the empty Sid in
     * several statements, account ids without quotes as principals, and actions with blanks or commas, which no action
     * has. Reads within {@link ReadLimits#standard()}.
     *
     * @throws PolicySyntaxException if {@code json} is not a policy document, or larger than is read
     */
    public static Policy parse(String json) {
        return parse(json, ReadLimits.standard());
    }

    /**
     * Returns the same as {@link #parse(String)} within {@code limits}.
     *
     * @throws PolicySyntaxException if {@code json} is not a policy document, or larger than {@code limits} allow
     */
    public static Policy parse(String json, ReadLimits limits) {
        return PolicyReader.read(json, limits);
    }

    /** The version that the document is read by: {@link PolicyVersion#V2008_10_17} when it names none. */
    public PolicyVersion effectiveVersion() {
        return version.orElse(PolicyVersion.V2008_10_17);
    }

    /** Returns this policy with {@code statements} in place of its own. */
    public Policy withStatements(List<Statement> statements) {
        return new Policy(version, id, statements);
    }

    /**
     * Returns the document without white space. Equal policies give equal text; a list of one element is written as
     * that element.
     */
    public String toJson() {
        return PolicyWriter.minified(this);
    }

    /** Returns the document on many lines, two spaces deep each level. Equal policies give equal text. */
    public String toPrettyJson() {
        return PolicyWriter.pretty(this);
    }

    /** Returns how many units of {@code quota} the document takes when it is written without white space. */
    public int size(PolicyQuota quota) {
        return quota.measure(this);
    }

    /** Returns whether the document fits in {@code quota} when it is written without white space. */
    public boolean fits(PolicyQuota quota) {
        return size(quota) <= quota.limit();
    }
}
