package dev.byoc.internal.plan;

import dev.byoc.model.resource.Observed;
import dev.byoc.plan.Change;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import java.util.List;
import java.util.Optional;

/** Compares plans by what they would do. */
public final class PlanComparison {
    private PlanComparison() {}

    private record Essence(Step.Action action, String component, Optional<String> id, List<Change> changes) {}

    /** Returns whether both do the same to the same resources; what else was observed does not count. */
    public static boolean sameSteps(Plan one, Plan other) {
        return essence(one).equals(essence(other));
    }

    private static List<Essence> essence(Plan plan) {
        return plan.steps().stream()
                .map(step -> new Essence(
                        step.action(),
                        step.component().value(),
                        step.now().map(Observed::id).map(Object::toString),
                        step.changes()))
                .toList();
    }
}
