package dev.byoc.internal.converge;

import dev.byoc.error.ByocException;
import dev.byoc.event.ByocEvent;
import dev.byoc.internal.concurrent.Interruption;
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
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan's tasks, each as soon as those before it are done. After a failure nothing new is begun, except where
 * everything that can be done should be; what is being done is seen to its end.
 *
 * <p>The thread that runs the plan works as those of the executor do, so the plan gets done on whatever threads are
 * free, none included. Whoever finishes a task hands out those that became ready, so that nothing waits for a thread
 * that is busy with something else.
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
    private final Queue<Task> ready = new ArrayDeque<>();
    private final Map<Step, ByocException> failures = new LinkedHashMap<>();
    private final Set<Task> done = new HashSet<>();
    private final Set<ResourceId> replaced = new HashSet<>();
    private References references;
    private @Nullable Throwable fatal;
    private boolean interrupted;
    private int running;

    private record Begun(Task task, References known) {}

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
        handOut(prepare(plan));
        do {
            work();
        } while (awaitReady());
        return outcome();
    }

    private synchronized int prepare(Plan plan) {
        plan.steps().forEach(this::prepare);
        TaskGraph.of(plan).predecessors().forEach((task, before) -> waiting.put(task, new HashSet<>(before)));
        return makeReady();
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

    /** Moves what nothing is before any more to what is ready, and returns how much is. */
    private int makeReady() {
        List<Task> free = waiting.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        waiting.keySet().removeAll(free);
        ready.addAll(free);
        notifyAll();
        return ready.size();
    }

    /** Asks the executor for threads for {@code tasks} tasks; this one does one of them itself. */
    private void handOut(int tasks) {
        try {
            for (int i = 1; i < tasks; i++) {
                context.executor().execute(this::work);
            }
        } catch (RejectedExecutionException e) {
            return; // those who are at work do the rest
        }
    }

    /** Does what is ready until nothing is. */
    private void work() {
        for (Begun begun = begin(); begun != null; begun = begin()) {
            handOut(perform(begun));
        }
    }

    private synchronized @Nullable Begun begin() {
        Task task = isStopped() ? null : ready.poll();
        if (task == null) {
            return null;
        }
        running++;
        return new Begun(task, references);
    }

    private boolean isStopped() {
        return fatal != null || context.scope().isEnded();
    }

    /** Returns once there is something to do or nothing is being done any more, and which of them. */
    private synchronized boolean awaitReady() {
        while (running > 0 && (isStopped() || ready.isEmpty())) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                context.scope().interrupted();
            }
        }
        return !isStopped() && !ready.isEmpty();
    }

    private synchronized Outcome outcome() {
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw Interruption.exception();
        }
        if (fatal instanceof Error error) {
            throw error;
        }
        if (fatal instanceof RuntimeException exception) {
            throw exception;
        }
        if (!ready.isEmpty()) {
            context.scope().requireGoing("the next step");
        }
        return new Outcome(done, failures);
    }

    /** Does the task and returns how many are ready then. */
    private int perform(Begun begun) {
        Task task = begun.task();
        Step step = task.step();
        Instant start = context.clock().instant();
        context.tell(origin -> new ByocEvent.StepStarted(origin, step));
        try {
            Observed observed = change(task, step.type(), begun.known());
            Duration took = Duration.between(start, context.clock().instant());
            context.tell(origin -> new ByocEvent.StepFinished(origin, step, took));
            return succeeded(task, observed);
        } catch (RuntimeException | Error e) {
            if (e instanceof RuntimeException cause && !(e instanceof CancellationException)) {
                context.tell(origin -> new ByocEvent.StepFailed(origin, step, cause));
            }
            return failed(task, e);
        }
    }

    private synchronized int succeeded(Task task, @Nullable Observed observed) {
        running--;
        done.add(task);
        if (observed != null) {
            references = references.with(observed);
        }
        waiting.values().forEach(before -> before.remove(task));
        return makeReady();
    }

    private synchronized int failed(Task task, Throwable thrown) {
        running--;
        if (thrown instanceof ByocException e && onFailure == OnFailure.GO_ON) {
            failures.put(task.step(), e);
        } else {
            fail(thrown);
        }
        notifyAll();
        return ready.size();
    }

    /** Nothing new is begun, and what waits stops waiting. */
    private void fail(Throwable thrown) {
        context.scope().stepFailed();
        if (fatal == null) {
            fatal = thrown;
        } else if (!(thrown instanceof CancellationException)) {
            fatal.addSuppressed(thrown);
        }
    }

    private @Nullable Observed change(Task task, ResourceType<?> type, References known) {
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
