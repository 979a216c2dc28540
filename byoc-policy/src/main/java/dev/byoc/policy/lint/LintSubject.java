package dev.byoc.policy.lint;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayList;
import java.util.List;

/** A policy that is checked, the statement that is looked at, and where findings go. Not thread-safe. */
final class LintSubject {
    /** What it takes to look through the actions, or the keys, of the largest service. */
    static final int LOOK_THROUGH_SERVICE = 400;

    private final KnownActions known;
    private final Policy policy;
    private final PolicyLayer layer;
    private final WorkBudget budget = new WorkBudget();
    private final List<StatementFacts> facts = new ArrayList<>();
    private final List<LintFinding> findings = new ArrayList<>();
    private int index;

    LintSubject(KnownActions known, Policy policy, PolicyLayer layer) {
        this.known = known;
        this.policy = policy;
        this.layer = layer;
        for (Statement statement : policy.statements()) {
            facts.add(new StatementFacts(statement, budget));
        }
    }

    /** Goes to the statement {@code statement}. */
    void lookAt(int statement) {
        index = statement;
    }

    /** What is known of AWS's actions. */
    KnownActions known() {
        return known;
    }

    /** What is known of AWS's actions. */
    Catalog catalog() {
        return known.catalog();
    }

    Policy policy() {
        return policy;
    }

    PolicyLayer layer() {
        return layer;
    }

    /** How much work the check may take. */
    WorkBudget budget() {
        return budget;
    }

    /** The statement that is looked at. */
    Statement statement() {
        return policy.statements().get(index);
    }

    /** What the statement that is looked at is about. */
    StatementFacts facts() {
        return facts.get(index);
    }

    /** What all statements are about, in their order. */
    List<StatementFacts> allFacts() {
        return facts;
    }

    /** Where the statement is, such as {@code $.Statement[0]}. */
    String place() {
        return "$.Statement[" + index + "]";
    }

    /** Adds a finding about the statement as a whole. */
    void add(LintCode code, String detail) {
        add(code, place(), detail);
    }

    /** Adds a finding at {@code where}. */
    void add(LintCode code, String where, String detail) {
        findings.add(new LintFinding(code, where, detail));
    }

    /** What was found so far, in order. */
    List<LintFinding> findings() {
        return findings;
    }
}
