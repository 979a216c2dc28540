package dev.byoc.internal.converge;

import dev.byoc.error.ByocException;
import dev.byoc.event.ByocEvent;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.Journal;
import dev.byoc.internal.plan.TaskGraph;
import dev.byoc.internal.plan.TaskGraph.Task;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan's tasks, each as soon as those before it are done. After a failure nothing new is begun, except where
 * everything that can be done should be.
 */
final class TaskRunner {
    /** What to do about the tasks that do not depend on one that failed. */
    enum OnFailure {
        /** Leave them. */
        STOP,
        /** Do them all the same. */
        GO_ON
    }

    private final EngineContext context;
    private final Journal journal;
    private final OnFailure onFailure;
    private final Map<Task, Set<Task>> waiting = new LinkedHashMap<>();
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final Map<Step, ByocException> failures = new LinkedHashMap<>();
    private final Set<Task> done = new HashSet<>();
    private final Set<ResourceId> replaced = new HashSet<>();
    private References references;
    private @Nullable Throwable fatal;
    private boolean interrupted;
    private int running;

    private record Result(Task task, @Nullable Observed observed, @Nullable Throwable thrown) {}

    TaskRunner(EngineContext context, Journal journal, References references, OnFailure onFailure) {
        this.context = context;
        this.journal = journal;
        this.references = references;
        this.onFailure = onFailure;
    }

    /**
     * What came of a run.
     *
     * @param done the tasks that were done
     * @param failures the steps that failed, with their reasons; empty unless told to go on
     */
    record Outcome(Set<Task> done, Map<Step, ByocException> failures) {}

    /** Runs {@code plan}. */
    Outcome run(Plan plan) {
        plan.steps().forEach(this::prepare);
        TaskGraph.of(plan).predecessors().forEach((task, before) -> waiting.put(task, new HashSet<>(before)));
        startReady();
        while (running > 0) {
            take();
            startReady();
        }
        if (interrupted) {
            throw Parallel.interrupted();
        }
        if (fatal != null) {
            throw Parallel.rethrown(fatal);
        }
        return new Outcome(done, failures);
    }

    private void prepare(Step step) {
        step.now().ifPresent(now -> {
            switch (step.action()) {
                case KEEP, UPDATE -> {
                    if (step.spec().isPresent()) {
                        references = references.with(now);
                    }
                }
                case REPLACE, DELETE -> replaced.add(now.id());
                case CREATE -> {}
            }
        });
    }

    private void startReady() {
        boolean stopped = fatal != null || (onFailure == OnFailure.STOP && !failures.isEmpty());
        if (stopped) {
            return;
        }
        List<Task> ready = waiting.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        for (Task task : ready) {
            waiting.remove(task);
            running++;
            References known = references;
            context.executor().execute(() -> results.add(perform(task, known)));
        }
    }

    private void take() {
        Result result;
        try {
            result = results.take();
        } catch (InterruptedException e) {
            interrupted = true;
            fail(new CancellationException("The thread was interrupted"));
            return;
        }
        running--;
        Throwable thrown = result.thrown();
        if (thrown == null) {
            done.add(result.task());
            if (result.observed() != null) {
                references = references.with(result.observed());
            }
            waiting.values().forEach(before -> before.remove(result.task()));
        } else if (thrown instanceof ByocException e && onFailure == OnFailure.GO_ON) {
            failures.put(result.task().step(), e);
        } else {
            fail(thrown);
        }
    }

    /** Nothing new is begun, and what waits stops waiting; what is being done is seen to its end. */
    private void fail(Throwable thrown) {
        journal.stop();
        if (fatal == null) {
            fatal = thrown;
        } else if (!(thrown instanceof CancellationException)) {
            fatal.addSuppressed(thrown);
        }
    }

    private Result perform(Task task, References known) {
        Step step = task.step();
        Instant start = context.clock().instant();
        context.tell(origin -> new ByocEvent.StepStarted(origin, step));
        try {
            Observed observed = perform(task, step.type(), known);
            Duration took = Duration.between(start, context.clock().instant());
            context.tell(origin -> new ByocEvent.StepFinished(origin, step, took));
            return new Result(task, observed, null);
        } catch (RuntimeException | Error e) {
            if (e instanceof RuntimeException cause && !(e instanceof CancellationException)) {
                context.tell(origin -> new ByocEvent.StepFailed(origin, step, cause));
            }
            return new Result(task, null, e);
        }
    }

    private @Nullable Observed perform(Task task, ResourceType<?> type, References known) {
        ResourceChange<?> resource = new ResourceChange<>(context, journal, type);
        Step step = task.step();
        if (task.deletes()) {
            resource.delete(step.now().orElseThrow());
            return null;
        }
        return step.action() == Step.Action.UPDATE
                ? resource.update(step.now().orElseThrow(), step.spec().orElseThrow(), known)
                : resource.create(step.spec().orElseThrow(), known, replaced);
    }
}
