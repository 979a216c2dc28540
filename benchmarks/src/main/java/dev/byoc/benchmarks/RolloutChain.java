package dev.byoc.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The calls of a rollout that must follow each other, whatever runs beside them: who am I; the slowest first look; the
 * slowest check; the image or the firewall, whichever takes longer; the launch template; every change of the fleet and
 * of addresses, each of which may depend on the one before, and every look between them; the slowest look at what is no
 * longer needed. What runs side by side counts once.
 */
final class RolloutChain {
    private static final Set<String> MOVES = Set.of("hold", "pin", "resize", "bind", "retire", "protect", "find");

    private final List<PortCall> calls;
    private final List<PortCall> links = new ArrayList<>();

    private RolloutChain(List<PortCall> calls) {
        this.calls = calls.stream()
                .sorted(Comparator.comparingLong(PortCall::startNanos))
                .toList();
    }

    static List<PortCall> of(List<PortCall> calls) {
        RolloutChain chain = new RolloutChain(calls);
        chain.build();
        return chain.links;
    }

    private void build() {
        List<PortCall> looks =
                calls.stream().filter(call -> is(call, "look", "machines")).toList();
        PortCall first = looks.get(0);
        PortCall last = looks.get(looks.size() - 1);
        addSlowest(call -> call.verb().equals("identity"));
        addSlowest(call -> isLook(call) && overlaps(call, first));
        addSlowest(call -> call.port().equals("quotas") || call.port().equals("zones"));
        addSlowerOf(
                call -> is(call, "upload", "images"),
                call -> call.port().equals("firewall") && call.startNanos() < last.startNanos());
        addAll(call -> is(call, "create", "releases"));
        addAll(call -> MOVES.contains(call.verb()) || (looks.contains(call) && call != first && call != last));
        addSlowest(call -> isLook(call) && overlaps(call, last));
        addAll(call -> call.verb().equals("delete"));
    }

    private static boolean is(PortCall call, String verb, String port) {
        return call.verb().equals(verb) && call.port().equals(port);
    }

    private static boolean isLook(PortCall call) {
        return call.verb().equals("list") || call.verb().equals("look");
    }

    private static boolean overlaps(PortCall one, PortCall other) {
        return one.startNanos() < other.endNanos() && other.startNanos() < one.endNanos();
    }

    private void addAll(Predicate<PortCall> which) {
        calls.stream().filter(which).forEach(links::add);
    }

    private void addSlowest(Predicate<PortCall> which) {
        Optional<PortCall> slowest = calls.stream().filter(which).max(Comparator.comparing(PortCall::took));
        slowest.ifPresent(links::add);
    }

    private void addSlowerOf(Predicate<PortCall> one, Predicate<PortCall> other) {
        List<PortCall> first = calls.stream().filter(one).toList();
        List<PortCall> second = calls.stream().filter(other).toList();
        links.addAll(nanos(first) > nanos(second) ? first : second);
    }

    private static long nanos(List<PortCall> some) {
        return some.stream().mapToLong(call -> call.took().toNanos()).sum();
    }
}
