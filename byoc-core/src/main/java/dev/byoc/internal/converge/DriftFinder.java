package dev.byoc.internal.converge;

import dev.byoc.internal.observe.Survey;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Machine;
import dev.byoc.plan.DriftReport;
import dev.byoc.plan.DriftReport.Difference;
import dev.byoc.plan.DriftReport.Kind;
import dev.byoc.plan.Step;
import dev.byoc.port.InventoryItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a survey and the inventory into differences. */
final class DriftFinder {
    private static final List<String> NOT_CHECKED = List.of(
            "how many machines the fleet has, and what runs on them",
            "what is in the bucket and the log",
            "tags that the library did not set",
            "resources without the environment's tag");

    private DriftFinder() {}

    static DriftReport find(EngineContext context, Survey survey) {
        List<Difference> differences = new ArrayList<>();
        survey.plan().steps().forEach(step -> {
            switch (step.action()) {
                case CREATE -> differences.add(difference(Kind.MISSING, step));
                case UPDATE, REPLACE -> differences.add(difference(Kind.CHANGED, step));
                case DELETE -> differences.add(difference(Kind.UNEXPECTED, step));
                case KEEP -> {}
            }
        });
        Set<ResourceId> observed =
                survey.observed().stream().map(Observed::id).collect(Collectors.toCollection(HashSet::new));
        observed.addAll(machines(context, survey));
        List<ResourceId> networks = survey.observed().stream()
                .filter(found -> found.type() == ResourceType.NETWORK)
                .map(Observed::id)
                .toList();
        RetryingReads.read(context, () -> context.cloud().inventory().list(context.environment(), networks)).stream()
                .filter(item -> item.owned() && !observed.contains(item.id()))
                .map(DriftFinder::difference)
                .forEach(differences::add);
        return DriftReport.of(context.environment(), differences, NOT_CHECKED);
    }

    /** Machines come and go with the workload. */
    private static Set<ResourceId> machines(EngineContext context, Survey survey) {
        return survey.observed().stream()
                .filter(found -> found.type() == ResourceType.FLEET)
                .flatMap(fleet -> RetryingReads.read(
                        context, () -> context.cloud().machines().look(context.environment(), fleet.id()))
                        .machines()
                        .stream())
                .map(Machine::id)
                .collect(Collectors.toSet());
    }

    private static Difference difference(Kind kind, Step step) {
        return new Difference(
                kind,
                step.component().value(),
                step.now().map(Observed::id),
                kind == Kind.CHANGED ? step.changes() : List.of());
    }

    private static Difference difference(InventoryItem item) {
        return new Difference(Kind.UNEXPECTED, item.kind(), Optional.of(item.id()), List.of());
    }
}
