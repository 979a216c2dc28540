package dev.byoc.internal.converge;

import dev.byoc.blueprint.Blueprint;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.PlanOutdatedException;
import dev.byoc.error.RefusedException;
import dev.byoc.event.ByocEvent;
import dev.byoc.internal.observe.ExternalIdSource;
import dev.byoc.internal.observe.Survey;
import dev.byoc.internal.observe.Surveyor;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.Journal;
import dev.byoc.internal.operation.OperationRunner;
import dev.byoc.internal.operation.RememberedState;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.plan.PlanComparison;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.operation.OperationOptions;
import dev.byoc.plan.Change;
import dev.byoc.plan.DriftReport;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import dev.byoc.plan.TeardownOption;
import dev.byoc.plan.TeardownReport;
import dev.byoc.port.AccessReviews;
import dev.byoc.port.Verdict;
import dev.byoc.review.AccessReview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations on one environment. Safe for use by many threads: the lease lets one at a time change anything. */
public final class Engine {
    private final OperationRunner runner;
    private final Definition definition;
    private final ExternalIdSource externalIds;

    /**
     * What an environment should be.
     *
     * @param replacing whether resources may be deleted and made again
     */
    public record Definition(Vendor vendor, Blueprint blueprint, boolean replacing) {}

    /** Creates the engine of the environment whose operations {@code runner} runs. */
    public Engine(OperationRunner runner, Definition definition, ExternalIdSource externalIds) {
        this.runner = runner;
        this.definition = definition;
        this.externalIds = externalIds;
    }

    /** Returns what would be done. */
    public Plan plan(OperationOptions options) {
        return runner.look("plan", options, context -> survey(context).plan());
    }

    /** Returns what would stand in the way of doing it. */
    public List<Verdict> preflight(OperationOptions options) {
        return runner.look("preflight", options, context -> preflight(context)
                .check(survey(context).plan()));
    }

    /** Returns how what is there differs from what is wished for. */
    public DriftReport drift(OperationOptions options) {
        return runner.look("drift", options, context -> DriftFinder.find(context, survey(context)));
    }

    /** Returns what the identities of the environment can and cannot do. */
    public AccessReview review(OperationOptions options) {
        return runner.look("review", options, this::review);
    }

    private AccessReview review(EngineContext context) {
        AccessReviews reviews = context.cloud()
                .accessReviews()
                .orElseThrow(() -> new RefusedException(
                        "The review", List.of("the cloud cannot review access; use one that can")));
        Survey survey = survey(context);
        References there = survey.given();
        for (Step step : survey.plan().steps()) {
            if (step.now().isPresent() && step.action() != Step.Action.DELETE) {
                there = there.with(step.now().get());
            }
        }
        References found = there;
        return RetryingReads.read(context, () -> reviews.review(context.environment(), survey.specs(), found));
    }

    private Survey survey(EngineContext context) {
        return surveyor(context).survey(runner.memory(context));
    }

    private Surveyor surveyor(EngineContext context) {
        return new Surveyor(context, definition.vendor(), definition.blueprint(), externalIds);
    }

    private Preflight preflight(EngineContext context) {
        return new Preflight(context, definition.blueprint());
    }

    /** Makes the environment what the blueprint says; {@code expected} is the plan that was agreed to, if any. */
    public EnvironmentState provision(String operation, @Nullable Plan expected, OperationOptions options) {
        return runner.change(operation, options, (context, journal) -> provision(context, journal, expected));
    }

    /**
     * Makes an environment that is there what the blueprint says.
     *
     * @throws NotFoundException if there is none
     */
    public EnvironmentState repair(OperationOptions options) {
        return runner.change("repair", options, (context, journal) -> {
            requireThere(context, journal);
            return provision(context, journal, null);
        });
    }

    private void requireThere(EngineContext context, Journal journal) {
        boolean remembered = !journal.known().isEmpty() || !journal.begun().isEmpty();
        if (!remembered
                && surveyor(context).survey(journal.memory()).observed().stream()
                        .noneMatch(found -> context.environment().owns(found.tags()))) {
            journal.delete();
            throw new NotFoundException("There is no such environment to repair; name the right one, its account and"
                    + " its region, or provision it [environment=" + context.environment() + "]");
        }
    }

    private EnvironmentState provision(EngineContext context, Journal journal, @Nullable Plan expected) {
        Instant start = context.clock().instant();
        Convergence convergence = new Convergence(context, journal, surveyor(context));
        Survey survey = convergence.firstLook();
        requireExpected(survey.plan(), expected);
        refuseReplacements(survey.plan());
        context.tell(origin -> new ByocEvent.Planned(origin, survey.plan()));
        List<Verdict> verdicts = preflight(context).check(survey.plan());
        refuse("The operation", verdicts);
        if (!verdicts.isEmpty()) {
            context.tell(origin -> new ByocEvent.Checked(origin, verdicts));
        }
        journal.externalIds(survey.externalIds());
        Survey settled = survey.plan().isEmpty() ? survey : convergence.run(survey);
        List<Observed> resources = convergence.kept(settled);
        journal.settle(resources);
        return new EnvironmentState(
                journal.identity(),
                resources,
                settled.externalIds(),
                survey.plan(),
                Duration.between(start, context.clock().instant()));
    }

    private static void requireExpected(Plan found, @Nullable Plan expected) {
        if (expected != null && !PlanComparison.sameSteps(found, expected)) {
            throw new PlanOutdatedException(
                    "The plan is no longer true, so nothing was done; make a new one and look at" + " it [expected="
                            + expected.summary() + ", now=" + found.summary() + "]");
        }
    }

    private void refuseReplacements(Plan plan) {
        if (definition.replacing()) {
            return;
        }
        List<String> replaced = plan.steps().stream()
                .filter(step -> step.action() == Step.Action.REPLACE)
                .map(step -> "the " + step.component() + " would have to be deleted and made again ("
                        + step.changes().stream()
                                .findFirst()
                                .map(Change::toString)
                                .or(step::reason)
                                .orElse("it differs")
                        + "); allow replacements if that is what you want")
                .toList();
        if (!replaced.isEmpty()) {
            throw new RefusedException("The operation", replaced);
        }
    }

    private static void refuse(String operation, List<Verdict> verdicts) {
        List<String> refused = verdicts.stream()
                .filter(verdict -> verdict.status() == Verdict.Status.REFUSED)
                .map(Verdict::toString)
                .toList();
        if (!refused.isEmpty()) {
            throw new RefusedException(operation, refused);
        }
    }

    /** Returns what deployments need of an environment that is there, without comparing it with the blueprint. */
    public EnvironmentState open(OperationOptions options) {
        return runner.look("open", options, context -> {
            Instant start = context.clock().instant();
            RememberedState memory = runner.memory(context);
            return new EnvironmentState(
                    memory.identity(),
                    surveyor(context).observeForDeployments(memory),
                    memory.externalIds(),
                    Plan.of(context.environment(), List.of()),
                    Duration.between(start, context.clock().instant()));
        });
    }

    /** Deletes the environment. */
    public TeardownReport teardown(Set<TeardownOption> chosen, OperationOptions options) {
        return runner.change(
                "teardown", options, (context, journal) -> new Teardown(context, journal, surveyor(context), chosen)
                        .run());
    }
}
