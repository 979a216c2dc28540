package dev.byoc.internal.converge;

import dev.byoc.error.NotConvergedException;
import dev.byoc.internal.converge.TaskRunner.OnFailure;
import dev.byoc.internal.observe.Survey;
import dev.byoc.internal.observe.Surveyor;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.Journal;
import dev.byoc.internal.operation.Visibility;
import dev.byoc.internal.plan.PlanComparison;
import dev.byoc.internal.plan.TaskGraph.Task;
import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Looks and acts until a look finds nothing left to do. */
final class Convergence {
    private static final int ROUNDS = 4;

    private final EngineContext context;
    private final Journal journal;
    private final Surveyor surveyor;
    private final Set<Component> changed = new HashSet<>();
    private final Set<ResourceId> deleted = new HashSet<>();

    Convergence(EngineContext context, Journal journal, Surveyor surveyor) {
        this.context = context;
        this.journal = journal;
        this.surveyor = surveyor;
    }

    /** Looks, and goes on looking while something that an earlier operation began may still become visible. */
    Survey firstLook() {
        return Visibility.await(
                context,
                "an earlier operation may have made something that is not visible yet",
                this::look,
                survey -> survey.plan().steps().stream()
                        .filter(step -> step.action() == Step.Action.CREATE)
                        .map(Step::component)
                        .noneMatch(journal.mayStillAppear()::contains));
    }

    /**
     * Does what {@code survey} plans, and whatever a look afterwards still finds.
     *
     * @throws NotConvergedException if there is still something to do after four rounds
     */
    Survey run(Survey survey) {
        Survey current = survey;
        for (int round = 1; round <= ROUNDS; round++) {
            TaskRunner.Outcome outcome =
                    new TaskRunner(context, journal, current.given(), OnFailure.STOP).run(current.plan());
            outcome.done().forEach(this::note);
            current = lastLook();
            if (current.plan().isEmpty()) {
                return current;
            }
        }
        throw new NotConvergedException("The account still differs from the wish; something else changes it at the same"
                + " time, or the provider does not do what it answers [environment=" + context.environment()
                + ", differences="
                + current.plan().steps().stream()
                        .filter(step -> step.action() != Step.Action.KEEP)
                        .map(step -> step.action() + " " + step.component() + " " + step.changes())
                        .collect(Collectors.joining("; "))
                + "]");
    }

    private void note(Task task) {
        if (task.deletes()) {
            deleted.add(task.step().now().orElseThrow().id());
        } else {
            changed.add(task.step().component());
        }
    }

    /**
     * Changes become visible late: what was changed here counts as different only when it has stayed so for long,
     * anything else once it was seen twice.
     */
    private Survey lastLook() {
        AtomicReference<Plan> before = new AtomicReference<>();
        return Visibility.await(context, "what was changed is not visible yet", this::look, survey -> {
            Plan former = before.getAndSet(survey.plan());
            return isSettled(survey, Optional.ofNullable(former));
        });
    }

    private boolean isSettled(Survey survey, Optional<Plan> before) {
        Plan plan = survey.plan();
        if (misses(survey)) {
            return false;
        }
        if (plan.isEmpty()) {
            return true;
        }
        boolean seenTwice = plan.creations() == 0
                && before.filter(former -> PlanComparison.sameSteps(plan, former))
                        .isPresent();
        return !mayBeOutOfDate(plan) && (deletesOnly(plan) || seenTwice);
    }

    /**
     * Whether something that was made here cannot be seen yet. Until then a duplicate that an earlier operation left
     * may pass for it.
     */
    private boolean misses(Survey survey) {
        Set<ResourceId> seen = survey.observed().stream().map(Observed::id).collect(Collectors.toSet());
        Map<Component, ResourceId> known = journal.known();
        return changed.stream().map(known::get).anyMatch(id -> id != null && !seen.contains(id));
    }

    /** Whether some step would do again what was done already. */
    private boolean mayBeOutOfDate(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.action() != Step.Action.KEEP)
                .anyMatch(step ->
                        step.now().map(Observed::id).filter(deleted::contains).isPresent()
                                || (step.action() != Step.Action.DELETE && changed.contains(step.component())));
    }

    private static boolean deletesOnly(Plan plan) {
        return plan.steps().stream()
                .allMatch(step -> step.action() == Step.Action.DELETE || step.action() == Step.Action.KEEP);
    }

    private Survey look() {
        return surveyor.survey(journal.memory());
    }

    /** Returns the resources of {@code survey} that belong to the environment. */
    List<Observed> kept(Survey survey) {
        return survey.plan().steps().stream()
                .filter(step -> step.action() == Step.Action.KEEP)
                .flatMap(step -> step.now().stream())
                .toList();
    }
}
