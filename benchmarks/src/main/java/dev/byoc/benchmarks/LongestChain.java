package dev.byoc.benchmarks;

import dev.byoc.model.Component;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls of a provision that must follow each other, whatever runs beside them: who am I; the slowest look; the
 * slowest check; the slowest path through the references of what is made; the slowest last look. Its length is the sum
 * of what these calls took, so nothing shorter was possible with the same calls.
 */
final class LongestChain {
    private final List<PortCall> links = new ArrayList<>();

    private LongestChain() {}

    static LongestChain of(Plan plan, List<PortCall> calls) {
        LongestChain chain = new LongestChain();
        long firstWrite = calls.stream()
                .filter(LongestChain::makes)
                .mapToLong(PortCall::startNanos)
                .min()
                .orElse(Long.MAX_VALUE);
        long lastWrite = calls.stream()
                .filter(LongestChain::makes)
                .mapToLong(PortCall::endNanos)
                .max()
                .orElse(Long.MAX_VALUE);
        chain.addSlowest(calls, call -> call.verb().equals("identity"));
        chain.addSlowest(calls, call -> isLook(call) && call.endNanos() <= firstWrite);
        chain.addSlowest(calls, call -> call.verb().equals("check"));
        chain.addSlowestPath(plan, calls);
        chain.addSlowest(calls, call -> isLook(call) && call.startNanos() >= lastWrite);
        return chain;
    }

    private static boolean makes(PortCall call) {
        return call.verb().equals("create") || call.verb().equals("update");
    }

    private static boolean isLook(PortCall call) {
        return Set.of("list", "find", "offering").contains(call.verb());
    }

    private void addSlowest(List<PortCall> calls, java.util.function.Predicate<PortCall> which) {
        calls.stream().filter(which).max(Comparator.comparing(PortCall::took)).ifPresent(links::add);
    }

    private void addSlowestPath(Plan plan, List<PortCall> calls) {
        Map<Component, PortCall> made = new HashMap<>();
        calls.stream().filter(LongestChain::makes).forEach(call -> made.put(Component.of(call.component()), call));
        Map<Component, List<PortCall>> paths = new HashMap<>();
        for (Step step : plan.steps()) {
            List<PortCall> longest = step.spec().map(ResourceSpec::references).orElse(Set.of()).stream()
                    .map(reference -> paths.getOrDefault(reference, List.of()))
                    .max(Comparator.comparing(LongestChain::length))
                    .orElse(List.of());
            List<PortCall> path = new ArrayList<>(longest);
            PortCall own = made.get(step.component());
            if (own != null) {
                path.add(own);
            }
            paths.put(step.component(), path);
        }
        paths.values().stream().max(Comparator.comparing(LongestChain::length)).ifPresent(links::addAll);
    }

    private static Duration length(List<PortCall> calls) {
        return calls.stream().map(PortCall::took).reduce(Duration.ZERO, Duration::plus);
    }

    List<PortCall> links() {
        return links;
    }

    Duration length() {
        return length(links);
    }
}
