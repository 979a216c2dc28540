package dev.byoc.policy.lint;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.Catalog;
import java.util.List;

/**
 * The statement that is checked, and where findings go.
 *
 * @param catalog what is known of AWS's actions
 * @param policy the policy of the statement
 * @param statement the statement
 * @param place where it is, such as {@code $.Statement[0]}
 * @param findings what was found; grows
 */
record LintSubject(Catalog catalog, Policy policy, Statement statement, String place, List<LintFinding> findings) {
    /** Adds a finding about the statement as a whole. */
    void add(LintCode code, String detail) {
        add(code, place, detail);
    }

    /** Adds a finding at {@code where}. */
    void add(LintCode code, String where, String detail) {
        findings.add(new LintFinding(code, where, detail));
    }
}
