package dev.byoc.plan;

import dev.byoc.model.EnvironmentKey;
import java.util.List;

/** The steps from what is there to what is wished for. Computing and printing one changes nothing. Immutable. */
public final class Plan {
    private final EnvironmentKey environment;
    private final List<Step> steps;

    private Plan(EnvironmentKey environment, List<Step> steps) {
        this.environment = environment;
        this.steps = List.copyOf(steps);
    }

    /** Returns the plan that does {@code steps} to the environment {@code environment}. */
    public static Plan of(EnvironmentKey environment, List<Step> steps) {
        return new Plan(environment, steps);
    }

    /** The environment. */
    public EnvironmentKey environment() {
        return environment;
    }

    /** The steps, what others build on first. */
    public List<Step> steps() {
        return steps;
    }

    /** Returns whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.stream().allMatch(step -> step.action() == Step.Action.KEEP);
    }

    /** Returns how many resources will be made, replaced ones included. */
    public long creations() {
        return count(Step.Action.CREATE) + count(Step.Action.REPLACE);
    }

    /** Returns how many resources will be changed where they are. */
    public long changes() {
        return count(Step.Action.UPDATE);
    }

    /** Returns how many resources will be deleted, replaced ones included. */
    public long deletions() {
        return count(Step.Action.DELETE) + count(Step.Action.REPLACE);
    }

    private long count(Step.Action action) {
        return steps.stream().filter(step -> step.action() == action).count();
    }

    /** Returns {@code plan: N to create, N to change, N to delete}. */
    public String summary() {
        return "plan: " + creations() + " to create, " + changes() + " to change, " + deletions() + " to delete";
    }

    /** Returns the plan as a table for a terminal, ending with {@link #summary()} and no line break. */
    public String toTable() {
        return PlanPrinter.table(this);
    }

    /**
     * Returns the plan as a JSON object with {@code namespace}, {@code deployment}, {@code summary}, which counts
     * {@code create}, {@code change} and {@code delete}, and {@code steps}, each with {@code action},
     * {@code component}, {@code type}, {@code id}, {@code reason} where there is one, and {@code changes}, each with
     * {@code attribute}, {@code found} and {@code wished}.
     */
    public String toJson() {
        return ReportJson.write(this);
    }

    /** Returns the plan as a Mermaid flow chart: what is done to each component, and what builds on what. */
    public String toMermaid() {
        return PlanPrinter.mermaid(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plan that && environment.equals(that.environment) && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return environment.hashCode() * 31 + steps.hashCode();
    }

    /** Returns {@link #summary()}. */
    @Override
    public String toString() {
        return summary();
    }
}
