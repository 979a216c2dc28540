package dev.byoc.internal.converge;

import dev.byoc.blueprint.Blueprint;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.PlanOutdatedException;
import dev.byoc.error.RefusedException;
import dev.byoc.error.WrongCloudException;
import dev.byoc.event.ByocEvent;
import dev.byoc.internal.observe.ExternalIdSource;
import dev.byoc.internal.observe.Survey;
import dev.byoc.internal.observe.Surveyor;
import dev.byoc.internal.observe.ZoneChoice;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.Journal;
import dev.byoc.internal.operation.RememberedState;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.plan.PlanComparison;
import dev.byoc.model.AccountId;
import dev.byoc.model.ExternalId;
import dev.byoc.model.OperationId;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.plan.Change;
import dev.byoc.plan.DriftReport;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import dev.byoc.plan.TeardownOption;
import dev.byoc.plan.TeardownReport;
import dev.byoc.port.AccessReviews;
import dev.byoc.port.CloudIdentity;
import dev.byoc.port.Verdict;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.review.AccessReview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations on one environment. Safe for use by many threads: the lease lets one at a time change anything. */
public final class Engine {
    private final EngineContext context;
    private final Blueprint blueprint;
    private final Surveyor surveyor;
    private final Preflight preflight;
    private final Rules rules;

    /**
     * What the user decided besides the blueprint.
     *
     * @param account the account that the cloud must be bound to; null when any will do
     * @param replacing whether resources may be deleted and made again
     */
    public record Rules(@Nullable AccountId account, boolean replacing) {}

    /** What one run of an operation does. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it in {@code context}, which is of this run. */
        T run(EngineContext context, Journal journal);
    }

    /** Creates the engine of the environment that {@code context} names. */
    public Engine(
            EngineContext context, Vendor vendor, Blueprint blueprint, @Nullable ExternalId externalId, Rules rules) {
        this.context = context;
        this.blueprint = blueprint;
        this.rules = rules;
        this.surveyor = new Surveyor(context, vendor, blueprint, new ExternalIdSource(context, externalId));
        this.preflight = new Preflight(context, blueprint);
    }

    /** Returns what would be done. */
    public Plan plan() {
        return look().plan();
    }

    /** Returns what would stand in the way of doing it. */
    public List<Verdict> preflight() {
        return preflight.check(look().plan());
    }

    /** Returns how what is there differs from what is wished for. */
    public DriftReport drift() {
        return DriftFinder.find(context, look());
    }

    /** Returns what the identities of the environment can and cannot do. */
    public AccessReview review() {
        AccessReviews reviews = context.cloud()
                .accessReviews()
                .orElseThrow(() -> new RefusedException(
                        "The review", List.of("the cloud cannot review access; use one that can")));
        Survey survey = look();
        References there = survey.given();
        for (Step step : survey.plan().steps()) {
            if (step.now().isPresent() && step.action() != Step.Action.DELETE) {
                there = there.with(step.now().get());
            }
        }
        References found = there;
        return RetryingReads.read(context, () -> reviews.review(context.environment(), survey.specs(), found));
    }

    private Survey look() {
        ZoneChoice zones = new ZoneChoice(context, blueprint);
        CloudIdentity identity = identity();
        Optional<EnvironmentRecord> record = context.records().find(context.environment());
        record.ifPresent(found -> Journal.requireSameCloud(context, found, identity));
        return surveyor.survey(
                record.map(found -> RememberedState.of(identity, found)).orElse(RememberedState.none(identity)), zones);
    }

    private CloudIdentity identity() {
        CloudIdentity identity =
                RetryingReads.read(context, () -> context.cloud().identity());
        if (rules.account() != null && !rules.account().equals(identity.account())) {
            throw new WrongCloudException("The credentials belong to another account than the environment's; use those"
                    + " of the right one [wanted=" + rules.account() + ", found=" + identity.account() + "]");
        }
        return identity;
    }

    /** Makes the environment what the blueprint says; {@code expected} is the plan that was agreed to, if any. */
    public EnvironmentState provision(String operation, @Nullable Plan expected) {
        return run(operation, (context, journal) -> provision(context, journal, expected));
    }

    /**
     * Makes an environment that is there what the blueprint says.
     *
     * @throws NotFoundException if there is none
     */
    public EnvironmentState repair() {
        requireThere();
        return provision("repair", null);
    }

    private void requireThere() {
        boolean remembered = context.records()
                .find(context.environment())
                .filter(record -> !record.known().isEmpty() || !record.pending().isEmpty())
                .isPresent();
        if (!remembered
                && look().observed().stream()
                        .noneMatch(found -> context.environment().owns(found.tags()))) {
            throw new NotFoundException("There is no such environment to repair; name the right one, its account and"
                    + " its region, or provision it [environment=" + context.environment() + "]");
        }
    }

    private EnvironmentState provision(EngineContext context, Journal journal, @Nullable Plan expected) {
        Instant start = context.clock().instant();
        ZoneChoice zones = new ZoneChoice(context, blueprint);
        Convergence convergence = new Convergence(context, journal, surveyor, zones);
        Survey survey = convergence.firstLook();
        requireExpected(survey.plan(), expected);
        refuseReplacements(survey.plan());
        context.tell(origin -> new ByocEvent.Planned(origin, survey.plan()));
        List<Verdict> verdicts = preflight.check(survey.plan());
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
        if (rules.replacing()) {
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
    public EnvironmentState open() {
        Instant start = context.clock().instant();
        CloudIdentity identity = identity();
        Optional<EnvironmentRecord> record = context.records().find(context.environment());
        record.ifPresent(found -> Journal.requireSameCloud(context, found, identity));
        RememberedState memory =
                record.map(found -> RememberedState.of(identity, found)).orElse(RememberedState.none(identity));
        return new EnvironmentState(
                identity,
                surveyor.observeForDeployments(memory),
                memory.externalIds(),
                Plan.of(context.environment(), List.of()),
                Duration.between(start, context.clock().instant()));
    }

    /** Deletes the environment. */
    public TeardownReport teardown(Set<TeardownOption> options) {
        return run("teardown", (context, journal) -> new Teardown(context, journal, surveyor, options).run());
    }

    /** Does {@code work}, which is called {@code operation}, under the lease, and tells the listeners of it. */
    public <T> T run(String operation, Work<T> work) {
        return run(operation, operation, work);
    }

    /**
     * Does {@code work} under the lease, and tells the listeners of it.
     *
     * @param operation what it is called
     * @param title the same with what it is done to, for people to read
     */
    public <T> T run(String operation, String title, Work<T> work) {
        EngineContext context = this.context.within(OperationId.random(this.context.random()));
        Instant start = context.clock().instant();
        CloudIdentity identity = identity();
        Journal journal = Journal.open(context, identity, title);
        context.tell(origin -> new ByocEvent.Started(origin, operation, title));
        boolean succeeded = false;
        try {
            T result = work.run(context, journal);
            succeeded = true;
            journal.close();
            return result;
        } catch (RuntimeException e) {
            if (!succeeded) {
                closeAfter(e, journal);
            }
            throw e;
        } finally {
            journal.forgetHolder();
            Duration took = Duration.between(start, context.clock().instant());
            boolean done = succeeded;
            context.tell(origin -> new ByocEvent.Finished(origin, operation, title, took, done));
        }
    }

    private static void closeAfter(RuntimeException reason, Journal journal) {
        try {
            journal.close();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
