package dev.byoc.internal;

import dev.byoc.Change;
import dev.byoc.Plan;
import dev.byoc.Step;
import dev.byoc.model.Observed;
import java.util.List;
import java.util.Optional;

/** Compares plans by what they would do. */
final class Plans {
    private Plans() {}

    private record Essence(Step.Action action, String component, Optional<String> id, List<Change> changes) {}

    /** Returns whether both do the same to the same resources; what else was observed does not count. */
    static boolean sameSteps(Plan one, Plan other) {
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
