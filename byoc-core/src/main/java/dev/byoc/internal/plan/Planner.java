package dev.byoc.internal.plan;

import dev.byoc.error.RefusedException;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.plan.Change;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Computes what to do from what is wished for and what is there. A pure function of its inputs.
 *
 * <p>Of several resources of one component it keeps the one that the record knows; else the one that is most like the
 * wish, then the one that most others build on, then the one with the smallest id. AWS does not tell when a network was
 * made, so age cannot decide.
 */
public final class Planner {
    /** Says what {@link dev.byoc.port.Resources#wished} says. */
    @FunctionalInterface
    public interface Wishes {
        /** Returns the attributes of {@code spec} once it is fulfilled. */
        Attributes of(ResourceSpec spec, References references);
    }

    private final EnvironmentKey environment;
    private final Wishes wishes;
    private final List<Observed> observed;
    private final Map<Component, ResourceId> known;
    private final Set<Component> begun;
    private final Set<ResourceId> surplus = new HashSet<>();
    private final Set<Observed> taken = new HashSet<>();
    private final Set<Component> replaced = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private References references;

    private Planner(EnvironmentKey environment, Wishes wishes, Situation situation) {
        this.environment = environment;
        this.wishes = wishes;
        this.observed = situation.observed();
        this.known = situation.known();
        this.begun = situation.begun();
        this.references = situation.given();
    }

    /**
     * What is there.
     *
     * @param observed every resource found
     * @param known what the record calls each component
     * @param begun the components that somebody began to make without living to see the outcome
     * @param given what the customer brought, which is referred to and never planned
     */
    public record Situation(
            List<Observed> observed, Map<Component, ResourceId> known, Set<Component> begun, References given) {
        /** Copies the collections. */
        public Situation {
            observed = List.copyOf(observed);
            known = Map.copyOf(known);
            begun = Set.copyOf(begun);
        }
    }

    /**
     * Returns the steps that make {@code situation} what {@code specs} wish.
     *
     * @throws RefusedException if a name is taken by something that does not carry the environment's tag
     */
    public static Plan plan(EnvironmentKey environment, List<ResourceSpec> specs, Situation situation, Wishes wishes) {
        Planner planner = new Planner(environment, wishes, situation);
        SpecOrder.sorted(specs, situation.given()).forEach(planner::decide);
        planner.decideUnwished();
        if (!planner.foreign.isEmpty()) {
            throw new RefusedException("The plan", planner.foreign);
        }
        return Plan.of(environment, planner.steps);
    }

    /** Returns the steps that delete everything of the environment in {@code situation}, its users first. */
    public static Plan planTeardown(EnvironmentKey environment, Situation situation) {
        Planner planner = new Planner(environment, (spec, references) -> Attributes.none(), situation);
        situation.observed().stream()
                .filter(found -> environment.owns(found.tags()))
                .sorted(Comparator.comparing(
                                (Observed found) -> -ResourceType.all().indexOf(found.type()))
                        .thenComparing(Observed::component)
                        .thenComparing(Observed::id))
                .forEach(found -> planner.steps.add(delete(found).build()));
        return Plan.of(environment, planner.steps);
    }

    private void decide(ResourceSpec spec) {
        List<Observed> candidates = observed.stream()
                .filter(found -> found.component().equals(spec.component()) && found.type() == spec.type())
                .toList();
        taken.addAll(candidates);
        Attributes wished = wishes.of(spec, references);
        Optional<Observed> keeper =
                candidates.stream().filter(found -> !livesInSurplus(found)).max(preference(wished));
        candidates.stream()
                .filter(found -> !found.equals(keeper.orElse(null)))
                .forEach(found -> surplus.add(found.id()));
        if (keeper.isEmpty()) {
            references = references.without(spec.component());
            steps.add(step(Step.Action.CREATE, spec)
                    .changes(changes(Attributes.none(), Map.of(), spec, wished))
                    .build());
        } else {
            decide(spec, wished, keeper.get());
        }
        candidates.stream()
                .filter(found -> surplus.contains(found.id()))
                .sorted(Comparator.comparing(Observed::id))
                .forEach(found -> steps.add(delete(found).reason("duplicate").build()));
    }

    private void decide(ResourceSpec spec, Attributes wished, Observed now) {
        if (!isOurs(spec, now)) {
            foreign.add("the " + spec.type() + " " + now.id() + " exists but does not carry the tag "
                    + environment.idTag() + "=" + environment.id()
                    + "; choose another name for it in the blueprint, or remove it");
            return;
        }
        List<Change> changes = changes(now.attributes(), now.tags(), spec, wished);
        boolean fixedDiffers = changes.stream()
                .anyMatch(change -> spec.type().fixedAttributes().contains(change.attribute()));
        boolean dragged =
                spec.type().holdsReferences() && spec.references().stream().anyMatch(replaced::contains);
        if (fixedDiffers || dragged) {
            replaced.add(spec.component());
            references = references.without(spec.component());
            Step.Builder step = step(Step.Action.REPLACE, spec).now(now).changes(changes);
            steps.add((fixedDiffers ? step : step.reason("what it belongs to is replaced")).build());
        } else if (changes.isEmpty()) {
            references = references.with(now);
            steps.add(step(Step.Action.KEEP, spec).now(now).build());
        } else {
            references = references.with(now);
            steps.add(step(Step.Action.UPDATE, spec).now(now).changes(changes).build());
        }
    }

    /** What belongs to a deployment comes and goes with its releases. */
    private void decideUnwished() {
        observed.stream()
                .filter(found -> !taken.contains(found) && environment.owns(found.tags()))
                .filter(found -> !found.component().isOfDeployment())
                .sorted(Comparator.comparing(Observed::component).thenComparing(Observed::id))
                .forEach(found -> steps.add(
                        found.type().holdsData()
                                ? Step.builder()
                                        .action(Step.Action.KEEP)
                                        .component(found.component())
                                        .type(found.type())
                                        .now(found)
                                        .reason("not wished for, but holds data: only a teardown deletes it")
                                        .build()
                                : delete(found).reason("not wished for").build()));
    }

    /** Not every provider tags in the call that creates: what was begun and carries nobody's tag is half made. */
    private boolean isOurs(ResourceSpec spec, Observed now) {
        return environment.owns(now.tags())
                || now.id().equals(known.get(spec.component()))
                || (begun.contains(spec.component()) && !now.tags().containsKey(environment.idTag()));
    }

    /** A duplicate network's subnets can only go with it. */
    private boolean livesInSurplus(Observed found) {
        return found.type().fixedAttributes().stream().anyMatch(name -> found.attributes()
                .find(name)
                .filter(value -> surplus.contains(new ResourceId(value.isBlank() ? "-" : value)))
                .isPresent());
    }

    private Comparator<Observed> preference(Attributes wished) {
        return Comparator.comparing((Observed found) -> found.id().equals(known.get(found.component())))
                .thenComparing(found -> likeness(found, wished))
                .thenComparing(this::users)
                .thenComparing(Observed::id, Comparator.reverseOrder());
    }

    private static long likeness(Observed found, Attributes wished) {
        return wished.asMap().entrySet().stream()
                .filter(wish -> Objects.equals(found.attributes().asMap().get(wish.getKey()), wish.getValue()))
                .count();
    }

    private long users(Observed found) {
        return observed.stream().filter(other -> Uses.uses(other, found.id())).count();
    }

    private List<Change> changes(Attributes found, Map<String, String> tags, ResourceSpec spec, Attributes wished) {
        Map<String, String> wants = new HashMap<>(wished.asMap());
        Map<String, String> has = new HashMap<>(found.asMap());
        environment.tags(spec.component()).forEach((key, value) -> {
            wants.put("tag:" + key, value);
            has.put("tag:" + key, tags.getOrDefault(key, ""));
        });
        return wants.entrySet().stream()
                .map(wish -> Change.of(wish.getKey(), has.getOrDefault(wish.getKey(), ""), wish.getValue()))
                .filter(change -> !change.found().equals(change.wished()))
                .sorted(Comparator.comparing(Change::attribute))
                .toList();
    }

    private static Step.Builder step(Step.Action action, ResourceSpec spec) {
        return Step.builder()
                .action(action)
                .component(spec.component())
                .type(spec.type())
                .spec(spec);
    }

    private static Step.Builder delete(Observed found) {
        return Step.builder()
                .action(Step.Action.DELETE)
                .component(found.component())
                .type(found.type())
                .now(found);
    }
}
