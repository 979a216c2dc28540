package dev.byoc.policy.evaluation;

import dev.byoc.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what a request lacked. */
final class DenialExplanation {
    private DenialExplanation() {}

    static String of(CompiledPolicies policies, Request request, PolicyLayer layer) {
        List<CompiledStatement> allows = statements(policies, layer)
                .filter(CompiledStatement::allows)
                .filter(statement -> statement.fitsAction(request.actionKey()))
                .toList();
        String subject = "Not allowed: ";
        if (allows.isEmpty()) {
            return subject + "no statement of the " + layer.text() + " allows " + request.action();
        }
        List<CompiledStatement> near = allows.stream()
                .filter(statement -> statement.fitsResource(request))
                .toList();
        if (near.isEmpty()) {
            return subject + allows.get(0).reference() + " allows " + request.action() + ", but not on "
                    + request.resource();
        }
        CompiledStatement closest = near.get(0);
        List<String> failures = failures(closest, request);
        for (CompiledStatement candidate : near) {
            List<String> found = failures(candidate, request);
            if (found.size() < failures.size()) {
                closest = candidate;
                failures = found;
            }
        }
        if (failures.isEmpty()) {
            return subject + closest.reference() + " allows it, but not to " + request.principal();
        }
        return subject + closest.reference() + " would allow it, but " + String.join(" and ", failures);
    }

    private static Stream<CompiledStatement> statements(CompiledPolicies policies, PolicyLayer layer) {
        return switch (layer) {
            case IDENTITY -> policies.identity().stream();
            case BOUNDARY -> policies.boundary().stream();
            case SESSION -> policies.session().stream();
            case RESOURCE -> policies.resource().stream();
            case VPC_ENDPOINT -> policies.vpcEndpoint().stream();
            case RESOURCE_CONTROL -> policies.resourceControl().stream();
            case SERVICE_CONTROL -> policies.serviceControl().stream().flatMap(List::stream);
        };
    }

    private static List<String> failures(CompiledStatement statement, Request request) {
        List<String> failures = new ArrayList<>();
        for (CompiledCondition condition : statement.conditions()) {
            if (!condition.holds(request)) {
                failures.add(failure(condition.source(), Optional.ofNullable(request.find(condition.key()))));
            }
        }
        return failures;
    }

    private static String failure(Condition condition, Optional<ContextValue> actual) {
        String found = actual.map(value -> "it is "
                        + (value.multivalued()
                                ? value.values().toString()
                                : "\"" + value.values().get(0) + "\""))
                .orElse("the request does not carry it");
        return condition.operator().text() + " " + condition.key() + " " + String.join(" or ", condition.values())
                + " does not hold (" + found + ")";
    }
}
