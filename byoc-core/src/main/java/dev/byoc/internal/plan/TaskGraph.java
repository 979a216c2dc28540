package dev.byoc.internal.plan;

import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which a plan's steps may run. A replacement is two tasks. Something is made after what it refers to, and
 * deleted after what uses it was deleted or changed.
 */
public final class TaskGraph {
    private final Map<Task, List<Task>> before = new LinkedHashMap<>();

    /**
     * One thing to do.
     *
     * @param step the step that it is, or is half of
     * @param deletes whether it deletes; otherwise it makes or changes
     */
    public record Task(Step step, boolean deletes) {}

    private TaskGraph() {}

    /** Returns the graph of {@code plan}. */
    public static TaskGraph of(Plan plan) {
        TaskGraph graph = new TaskGraph();
        for (Step step : plan.steps()) {
            switch (step.action()) {
                case CREATE, UPDATE -> graph.add(new Task(step, false));
                case DELETE -> graph.add(new Task(step, true));
                case REPLACE -> {
                    graph.add(new Task(step, true));
                    graph.add(new Task(step, false));
                }
                case KEEP -> {}
            }
        }
        graph.before.forEach((task, predecessors) -> graph.before.keySet().stream()
                .filter(other -> !other.equals(task) && mustPrecede(other, task))
                .forEach(predecessors::add));
        return graph;
    }

    private void add(Task task) {
        before.put(task, new ArrayList<>());
    }

    private static boolean mustPrecede(Task first, Task second) {
        if (second.deletes()) {
            return usesDeleted(first, second);
        }
        if (first.deletes()) {
            return first.step().equals(second.step());
        }
        Set<?> references = second.step().spec().map(ResourceSpec::references).orElse(Set.of());
        return references.contains(first.step().component());
    }

    /** A replaced resource goes before what uses it is changed: the change needs the new one. */
    private static boolean usesDeleted(Task first, Task second) {
        boolean waits = first.deletes() || second.step().action() == Step.Action.DELETE;
        return waits
                && first.step().now().isPresent()
                && Uses.uses(
                        first.step().now().get(),
                        second.step().now().orElseThrow().id());
    }

    /** Returns every task with those that must be done before it. */
    public Map<Task, List<Task>> predecessors() {
        return before;
    }
}
