package dev.byoc.plan;

import dev.byoc.model.Component;
import dev.byoc.model.resource.ResourceSpec;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes plans for people. */
final class PlanPrinter {
    private static final int LONGEST_VALUE = 60;

    private PlanPrinter() {}

    /** Returns {@code plan} as a table. */
    static String table(Plan plan) {
        int components = width(plan, step -> step.component().value(), "COMPONENT");
        int types = width(plan, step -> step.type().name(), "TYPE");
        String row = "%-8s %-" + components + "s %-" + types + "s %s%n";
        StringBuilder table =
                new StringBuilder(row.formatted("ACTION", "COMPONENT", "TYPE", "ID, OR WHAT IS WISHED FOR"));
        for (Step step : plan.steps()) {
            String subject = step.now().map(now -> now.id().value()).orElseGet(() -> wished(step));
            table.append(row.formatted(step.action(), step.component(), step.type(), subject + note(step)));
            if (step.action() != Step.Action.CREATE) {
                step.changes().forEach(change -> table.append("           ")
                        .append(abridged(change))
                        .append(System.lineSeparator()));
            }
        }
        return table.append(plan.summary()).toString();
    }

    private static int width(Plan plan, java.util.function.Function<Step, String> column, String title) {
        return plan.steps().stream()
                .mapToInt(step -> column.apply(step).length())
                .reduce(title.length(), Math::max);
    }

    /** What is to be made, in a line; tags and long values, such as policies, are in the JSON. */
    private static String wished(Step step) {
        return step.changes().stream()
                .filter(change -> !change.attribute().startsWith("tag:")
                        && change.wished()
                                .filter(value -> value.length() <= LONGEST_VALUE)
                                .isPresent())
                .map(change -> change.attribute() + "=" + change.wished().orElseThrow())
                .collect(Collectors.joining("; "));
    }

    private static String note(Step step) {
        return step.reason().map(reason -> "  (" + reason + ")").orElse("");
    }

    private static String abridged(Change change) {
        return new Change(
                        change.attribute(),
                        change.found().map(PlanPrinter::abridged),
                        change.wished().map(PlanPrinter::abridged))
                .toString();
    }

    private static String abridged(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
    }

    /** Returns {@code plan} as a Mermaid flow chart. */
    static String mermaid(Plan plan) {
        Set<Component> shown = plan.steps().stream().map(Step::component).collect(Collectors.toSet());
        StringBuilder chart = new StringBuilder("flowchart LR\n");
        for (Step step : plan.steps()) {
            chart.append("  %s[\"%s<br/>%s\"]:::%s\n"
                    .formatted(node(step.component()), step.component(), step.action(), step.action()));
        }
        for (Step step : plan.steps()) {
            step.spec().map(ResourceSpec::references).orElse(Set.of()).stream()
                    .filter(shown::contains)
                    .sorted()
                    .forEach(reference ->
                            chart.append("  " + node(reference) + " --> " + node(step.component()) + "\n"));
        }
        return chart.append("  classDef create fill:#d4f4dd,stroke:#2a9d4a\n")
                .append("  classDef update fill:#fff3c4,stroke:#c79100\n")
                .append("  classDef replace fill:#ffe0c2,stroke:#d9730d\n")
                .append("  classDef delete fill:#ffd6d6,stroke:#c0392b\n")
                .append("  classDef keep fill:#eeeeee,stroke:#888888\n")
                .toString();
    }

    private static String node(Component component) {
        return component.value().replace('-', '_');
    }
}
