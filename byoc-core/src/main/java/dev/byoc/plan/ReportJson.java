package dev.byoc.plan;

import dev.byoc.model.EnvironmentKey;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes plans and reports for programs. Names of members never change; new ones may come. */
final class ReportJson {
    private ReportJson() {}

    /** Returns {@code plan} as JSON. */
    static String write(Plan plan) {
        ObjectNode root = of(plan.environment());
        root.putObject("summary")
                .put("create", plan.creations())
                .put("change", plan.changes())
                .put("delete", plan.deletions());
        ArrayNode steps = root.putArray("steps");
        for (Step step : plan.steps()) {
            ObjectNode node = steps.addObject();
            node.put("action", step.action().toString());
            node.put("component", step.component().value());
            node.put("type", step.type().name());
            node.put("id", step.now().map(now -> now.id().value()).orElse(null));
            step.reason().ifPresent(reason -> node.put("reason", reason));
            add(step.changes(), node);
        }
        return root.toPrettyString();
    }

    /** Returns {@code report} as JSON. */
    static String write(DriftReport report) {
        ObjectNode root = of(report.environment());
        ArrayNode differences = root.putArray("differences");
        for (DriftReport.Difference difference : report.differences()) {
            ObjectNode node = differences.addObject();
            node.put("kind", difference.kind().toString());
            node.put("subject", difference.subject());
            node.put("id", difference.id().map(id -> id.value()).orElse(null));
            add(difference.changes(), node);
        }
        ArrayNode notChecked = root.putArray("notChecked");
        report.notChecked().forEach(notChecked::add);
        return root.toPrettyString();
    }

    /** Returns {@code report} as JSON. */
    static String write(TeardownReport report) {
        ObjectNode root = of(report.environment());
        ArrayNode deleted = root.putArray("deleted");
        report.deleted().forEach(found -> deleted.addObject()
                .put("component", found.component().value())
                .put("type", found.type().name())
                .put("id", found.id().value()));
        root.put("seconds", report.took().toMillis() / 1000.0);
        return root.toPrettyString();
    }

    private static ObjectNode of(EnvironmentKey environment) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("namespace", environment.namespace().value())
                .put("deployment", environment.id().value());
    }

    private static void add(List<Change> changes, ObjectNode node) {
        ArrayNode array = node.putArray("changes");
        for (Change change : changes) {
            array.addObject()
                    .put("attribute", change.attribute())
                    .put("found", change.found().orElse(""))
                    .put("wished", change.wished().orElse(""));
        }
    }
}
