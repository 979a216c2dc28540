package dev.byoc.internal.converge;

import dev.byoc.error.ByocException;
import dev.byoc.error.RefusedException;
import dev.byoc.error.TeardownIncompleteException;
import dev.byoc.event.ByocEvent;
import dev.byoc.internal.converge.TaskRunner.OnFailure;
import dev.byoc.internal.observe.Surveyor;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.Journal;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.operation.RetryingWrites;
import dev.byoc.internal.operation.Visibility;
import dev.byoc.internal.plan.Planner;
import dev.byoc.internal.plan.Planner.Situation;
import dev.byoc.internal.plan.Uses;
import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import dev.byoc.plan.TeardownOption;
import dev.byoc.plan.TeardownReport;
import dev.byoc.port.InventoryItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deletes what carries an environment's tag, and says what is left and why. */
final class Teardown {
    private static final int ROUNDS = 3;
    private static final Set<ResourceType<?>> IN_A_NETWORK = Set.of(
            ResourceType.NETWORK,
            ResourceType.SUBNET,
            ResourceType.FIREWALL,
            ResourceType.GATEWAY,
            ResourceType.ROUTE_TABLE,
            ResourceType.ENDPOINT);

    private final EngineContext context;
    private final Journal journal;
    private final Surveyor surveyor;
    private final Set<TeardownOption> options;
    private final Map<ResourceId, Observed> deleted = new LinkedHashMap<>();
    private final Map<Component, ByocException> failures = new LinkedHashMap<>();

    Teardown(EngineContext context, Journal journal, Surveyor surveyor, Set<TeardownOption> options) {
        this.context = context;
        this.journal = journal;
        this.surveyor = surveyor;
        this.options = options;
    }

    TeardownReport run() {
        Instant start = context.clock().instant();
        List<Observed> observed = observeAll();
        context.tell(origin -> new ByocEvent.Planned(origin, plan(observed)));
        emptyBuckets(observed);
        delete(observed, step -> !isInNetwork(step));
        List<InventoryItem> strangers = strangers(observed);
        delete(look(), step -> isInNetwork(step) && strangers.stream().noneMatch(item -> isBlocked(step, item)));
        requireNothingLeft(plan(look()), observed, strangers);
        journal.delete();
        return TeardownReport.of(
                context.environment(),
                List.copyOf(deleted.values()),
                Duration.between(start, context.clock().instant()));
    }

    /** Deletes what {@code which} chooses, until a look finds none of it. */
    private void delete(List<Observed> found, Predicate<Step> which) {
        List<Observed> observed = found;
        for (int round = 1; round <= ROUNDS; round++) {
            List<Step> steps = plan(observed).steps().stream().filter(which).toList();
            if (steps.isEmpty()) {
                return;
            }
            TaskRunner.Outcome outcome = new TaskRunner(context, journal, References.none(), OnFailure.GO_ON)
                    .run(Plan.of(context.environment(), steps));
            outcome.done().stream()
                    .map(task -> task.step().now().orElseThrow())
                    .forEach(now -> deleted.put(now.id(), now));
            outcome.failures().forEach((step, reason) -> failures.put(step.component(), reason));
            if (!outcome.failures().isEmpty()) {
                return;
            }
            observed = awaitGone();
        }
    }

    /**
     * What is in the environment's networks and not the environment's. Machines of the fleet are gone by now. As long
     * as somebody else uses a network, everything in it stays: without its routes and endpoints, what uses it would be
     * cut off.
     */
    private List<InventoryItem> strangers(List<Observed> observed) {
        Set<ResourceId> ours = owned(observed).map(Observed::id).collect(Collectors.toSet());
        List<ResourceId> networks = owned(observed)
                .filter(found -> found.type() == ResourceType.NETWORK)
                .map(Observed::id)
                .toList();
        return networks.isEmpty()
                ? List.of()
                : inventory(networks).stream()
                        .filter(item -> item.blocks().isPresent() && !ours.contains(item.id()))
                        .toList();
    }

    private static boolean isInNetwork(Step step) {
        return IN_A_NETWORK.contains(step.type());
    }

    private static boolean isBlocked(Step step, InventoryItem stranger) {
        Observed found = step.now().orElseThrow();
        return stranger.blocks()
                .filter(network -> found.id().equals(network) || Uses.uses(found, network))
                .isPresent();
    }

    private Plan plan(List<Observed> observed) {
        return Planner.planTeardown(
                context.environment(), new Situation(observed, journal.known(), journal.begun(), References.none()));
    }

    /** What an earlier operation began may still become visible. */
    private List<Observed> observeAll() {
        return Visibility.await(
                context,
                "an earlier operation may have made something that is not visible yet",
                this::look,
                observed -> journal.mayStillAppear().isEmpty());
    }

    /** Deletions become visible late, too. */
    private List<Observed> awaitGone() {
        return Visibility.await(context, "what was deleted is still visible", this::look, observed -> owned(observed)
                .noneMatch(found -> deleted.containsKey(found.id())));
    }

    private List<Observed> look() {
        return surveyor.observe(journal.memory());
    }

    private Stream<Observed> owned(List<Observed> observed) {
        return observed.stream().filter(found -> context.environment().owns(found.tags()));
    }

    private void emptyBuckets(List<Observed> observed) {
        List<ResourceId> full = owned(observed)
                .filter(found -> found.type() == ResourceType.BUCKET)
                .map(Observed::id)
                .filter(id -> !RetryingReads.read(
                        context, () -> context.cloud().bucketContents().isEmpty(id)))
                .toList();
        if (!full.isEmpty() && !options.contains(TeardownOption.DANGEROUS_EMPTY_BUCKETS)) {
            throw new RefusedException(
                    "The teardown",
                    full.stream()
                            .map(id ->
                                    "the bucket " + id + " is not empty; save what you need of it and tear down with "
                                            + TeardownOption.DANGEROUS_EMPTY_BUCKETS)
                            .toList());
        }
        full.forEach(id -> new RetryingWrites(context, journal)
                .run(
                        "the bucket " + id + " could not be emptied yet",
                        () -> context.cloud().bucketContents().empty(id)));
    }

    private List<InventoryItem> inventory(List<ResourceId> networks) {
        return RetryingReads.read(context, () -> context.cloud().inventory().list(context.environment(), networks));
    }

    private void requireNothingLeft(Plan plan, List<Observed> observed, List<InventoryItem> strangers) {
        List<String> left = new ArrayList<>();
        for (Step step : plan.steps()) {
            ByocException reason = failures.get(step.component());
            left.add(step.component() + " " + step.now().orElseThrow().id()
                    + (reason == null ? "" : ", because: " + reason.getMessage()));
        }
        strangers.stream().filter(item -> !item.owned()).forEach(item -> left.add("not ours and left alone: " + item));
        observed.stream()
                .filter(found -> !context.environment().owns(found.tags())
                        && found.id().equals(journal.known().get(found.component())))
                .map(found -> found.component() + " " + found.id() + " no longer carries the environment's tag and was"
                        + " left alone; delete it, or restore the tag and tear down again")
                .forEach(left::add);
        observed.stream()
                .filter(found -> journal.begun().contains(found.component())
                        && !found.tags().containsKey(context.environment().idTag()))
                .map(found -> found.component() + " " + found.id() + " was begun by an earlier operation and does not"
                        + " carry the environment's tag; provision again and then tear down, or delete it")
                .forEach(left::add);
        for (InventoryItem item : otherItems(plan)) {
            left.add(item + " carries the environment's tag but is nothing that the library made; delete it");
        }
        if (!left.isEmpty()) {
            throw new TeardownIncompleteException(
                    context.environment(),
                    left,
                    failures.values().stream().findFirst().orElse(null));
        }
    }

    /** Providers keep finding things by tag for a while after they are gone. */
    private List<InventoryItem> otherItems(Plan plan) {
        Set<ResourceId> named = new HashSet<>(deleted.keySet());
        plan.steps().forEach(step -> named.add(step.now().orElseThrow().id()));
        return Visibility.await(
                context,
                "something still carries the environment's tag",
                () -> inventory(List.of()).stream()
                        .filter(item -> item.owned() && !named.contains(item.id()))
                        .toList(),
                List::isEmpty);
    }
}
