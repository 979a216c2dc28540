package dev.byoc.internal.converge;

import dev.byoc.blueprint.Blueprint;
import dev.byoc.blueprint.Blueprint.ExistingNetwork;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import dev.byoc.port.AdoptedNetwork;
import dev.byoc.port.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Asks what would stand in the way of a plan. Changes nothing; asks nothing when there is nothing to make. */
final class Preflight {
    private final EngineContext context;
    private final Blueprint blueprint;

    Preflight(EngineContext context, Blueprint blueprint) {
        this.context = context;
        this.blueprint = blueprint;
    }

    List<Verdict> check(Plan plan) {
        List<ResourceSpec> toMake = plan.steps().stream()
                .filter(step -> step.action() == Step.Action.CREATE || step.action() == Step.Action.REPLACE)
                .flatMap(step -> step.spec().stream())
                .toList();
        if (toMake.isEmpty()) {
            return List.of();
        }
        Map<ResourceType<?>, Integer> counts = new HashMap<>();
        plan.steps().stream()
                .filter(step -> step.action() == Step.Action.CREATE)
                .forEach(step -> counts.merge(step.type(), 1, Integer::sum));
        List<Supplier<List<Verdict>>> questions = new ArrayList<>();
        questions.add(() -> context.cloud().permissions().check(context.environment(), toMake));
        questions.add(() -> context.cloud().quotas().check(counts));
        blueprint.existingNetwork().ifPresent(network -> questions.add(() -> check(network)));
        List<Supplier<List<Verdict>>> patient = questions.stream()
                .<Supplier<List<Verdict>>>map(question -> () -> RetryingReads.read(context, question))
                .toList();
        return Stream.concat(
                        unsupported(toMake),
                        context.parallel().all(patient).stream().flatMap(Collection::stream))
                .toList();
    }

    private Stream<Verdict> unsupported(List<ResourceSpec> toMake) {
        return toMake.stream()
                .filter(spec -> !context.cloud().resources(spec.type()).isSupported())
                .map(spec -> Verdict.refused(
                        "resource " + spec.component(),
                        "the cloud has no resources of the type " + spec.type(),
                        "leave it out of the blueprint, or use a version of the cloud's adapter that has them"));
    }

    private List<Verdict> check(ExistingNetwork wished) {
        String subject = "network " + wished.network();
        Optional<AdoptedNetwork> found = context.cloud()
                .adoptedNetworks()
                .find(wished.network(), wished.subnets().values());
        if (found.isEmpty()) {
            return List.of(Verdict.refused(
                    subject,
                    "there is no such network in " + context.cloud().region(),
                    "give the id of one that exists in this account and region"));
        }
        List<Verdict> verdicts = new ArrayList<>();
        Set<String> missing = new HashSet<>();
        wished.subnets().values().forEach(id -> missing.add(id.value()));
        Set<String> zones = new HashSet<>();
        for (AdoptedNetwork.Subnet subnet : found.get().subnets()) {
            missing.remove(subnet.id().value());
            verdicts.add(check(wished, subnet, zones));
        }
        missing.stream()
                .sorted()
                .map(id -> Verdict.refused("subnet " + id, "there is no such subnet", "give the id of one that exists"))
                .forEach(verdicts::add);
        return verdicts;
    }

    private static Verdict check(ExistingNetwork wished, AdoptedNetwork.Subnet subnet, Set<String> zones) {
        String subject = "subnet " + subnet.id();
        if (!subnet.network().equals(wished.network())) {
            return Verdict.refused(
                    subject,
                    "it is in " + subnet.network() + ", not in " + wished.network(),
                    "give subnets of one network");
        }
        if (!zones.add(subnet.zone())) {
            return Verdict.refused(
                    subject, "another subnet is in " + subnet.zone() + " too", "give one subnet for each zone");
        }
        if (wished.needsWayOut() && !subnet.wayOut()) {
            return Verdict.refused(
                    subject,
                    "no route leads from it to the internet",
                    "give its route table one, or make the environment private");
        }
        return Verdict.ok(subject);
    }
}
