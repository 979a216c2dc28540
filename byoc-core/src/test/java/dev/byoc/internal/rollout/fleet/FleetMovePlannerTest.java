package dev.byoc.internal.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.rollout.Strategy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FleetMovePlannerTest {
    private static final String OLD = "old";
    private static final String NEW = "new";
    private static final int STEPS = 400;

    @Property(tries = 2000)
    void exchange_interruptedAtAnyStep_endsWithTheNewReleaseAloneAndNeverServesWithFewer(
            @ForAll @IntRange(min = 0, max = 5) int running,
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = 1, max = 6) int batch,
            @ForAll @IntRange(max = 100) int canary,
            @ForAll @IntRange(max = 4) int addresses,
            @ForAll @IntRange(max = 5) int room,
            @ForAll long seed) {
        FleetModel fleet = new FleetModel(OLD, running, Math.max(running + 1, count) + room, addresses);
        Strategy strategy = new Strategy(canary, batch);
        Walk walk = new Walk(fleet, target(NEW, count, strategy, fleet), new Random(seed));

        walk.run(Math.min(running, count));

        assertThat(fleet.machines()).hasSize(count).allMatch(machine -> machine.source()
                .equals(Optional.of(NEW)));
        assertThat(fleet.state().held()).isFalse();
        assertThat(fleet.state().machines()).noneMatch(Machine::protectedFromScaleIn);
        assertThat(fleet.state().desired()).isEqualTo(count);
        assertThat(fleet.bindings.values().stream().flatMap(Optional::stream).distinct())
                .hasSize(Math.min(count, addresses));
    }

    @Property(tries = 1000)
    void exchange_uninterrupted_hasExactlyAsManyMachinesAtOnceAsItsPeak(
            @ForAll @IntRange(min = 0, max = 5) int running,
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = 1, max = 6) int batch,
            @ForAll @IntRange(max = 100) int canary,
            @ForAll @IntRange(max = 5) int room,
            @ForAll long seed) {
        FleetModel fleet = new FleetModel(OLD, running, Math.max(running + 1, count) + room, 1);
        Strategy strategy = new Strategy(canary, batch);
        Walk walk = new Walk(fleet, target(NEW, count, strategy, fleet), new Random(seed));
        walk.doNotCrash();

        walk.run(Math.min(running, count));

        assertThat(walk.mostAtOnce)
                .isEqualTo(FleetCapacity.atStart(count, fleet.state().max(), strategy, running, 0)
                        .peak());
    }

    @Property(tries = 500)
    void return_fromHalfwayThroughAnExchange_endsWithTheOldReleaseAlone(
            @ForAll @IntRange(min = 1, max = 4) int running,
            @ForAll @IntRange(min = 1, max = 3) int batch,
            @ForAll @IntRange(max = 3) int addresses,
            @ForAll @IntRange(max = 40) int steps,
            @ForAll long seed) {
        FleetModel fleet = new FleetModel(OLD, running, running + batch, addresses);
        Random random = new Random(seed);
        new Walk(fleet, target(NEW, running, Strategy.batches(batch), fleet), random).run(steps, 0);

        Walk back = new Walk(fleet, target(OLD, running, Strategy.batches(batch), fleet), random);
        back.trust(OLD);
        back.run(0);

        assertThat(fleet.machines()).hasSize(running).allMatch(machine -> machine.source()
                .equals(Optional.of(OLD)));
        assertThat(fleet.bindings.values().stream().flatMap(Optional::stream).distinct())
                .hasSize(Math.min(running, addresses));
    }

    @Property(tries = 1000)
    void repair_ofMachinesThatFail_replacesThemAndNeverTouchesThoseThatServe(
            @ForAll @IntRange(min = 1, max = 5) int running,
            @ForAll @IntRange(min = 1, max = 5) int sick,
            @ForAll @IntRange(min = 1, max = 3) int batch,
            @ForAll @IntRange(max = 4) int addresses,
            @ForAll @IntRange(max = 2) int room,
            @ForAll long seed) {
        FleetModel fleet = new FleetModel(NEW, running, running + room, addresses);
        Walk walk = new Walk(fleet, target(NEW, running, Strategy.batches(batch), fleet), new Random(seed));
        List<ResourceId> ids =
                fleet.machines().stream().map(Machine::id).sorted().toList();
        Set<ResourceId> failing = Set.copyOf(ids.subList(0, Math.min(sick, running)));
        Set<ResourceId> serving = Set.copyOf(ids.subList(failing.size(), running));
        walk.fail(failing);

        walk.run(serving.size());

        assertThat(fleet.machines())
                .hasSize(running)
                .extracting(Machine::id)
                .containsAll(serving)
                .doesNotContainAnyElementsOf(failing);
        assertThat(fleet.bindings.values().stream().flatMap(Optional::stream).distinct())
                .hasSize(Math.min(running, addresses));
    }

    @Property(tries = 300)
    void stop_fromAnywhere_endsWithNoMachine(
            @ForAll @IntRange(max = 4) int running, @ForAll @IntRange(max = 20) int steps, @ForAll long seed) {
        FleetModel fleet = new FleetModel(OLD, running, 10, 1);
        Random random = new Random(seed);
        new Walk(fleet, target(NEW, 3, Strategy.oneByOne(), fleet), random).run(steps, 0);

        new Walk(
                        fleet,
                        new FleetTarget(Set.of(), Set.of(), Optional.empty(), 0, Strategy.oneByOne(), List.of()),
                        random)
                .run(0);

        assertThat(fleet.machines()).isEmpty();
        assertThat(fleet.state().desired()).isZero();
        assertThat(fleet.state().held()).isFalse();
    }

    private static FleetTarget target(String source, int count, Strategy strategy, FleetModel fleet) {
        List<ResourceId> addresses = fleet.bindings.keySet().stream().sorted().toList();
        Set<ResourceId> serving = fleet.machines().stream().map(Machine::id).collect(Collectors.toSet());
        return new FleetTarget(Set.of(source), serving, Optional.of(source), count, strategy, addresses);
    }

    /** Follows the moves; now and then the process dies and another one knows nothing of what was verified. */
    private static final class Walk {
        private final FleetModel fleet;
        private final FleetTarget target;
        private final Random random;
        private final Set<ResourceId> verified = new HashSet<>();
        private final Set<ResourceId> baked = new HashSet<>();
        private final Set<ResourceId> failing = new HashSet<>();
        private final Set<ResourceId> failed = new HashSet<>();
        private int crashes = 5;
        private int mostAtOnce;

        Walk(FleetModel fleet, FleetTarget target, Random random) {
            this.fleet = fleet;
            this.target = target;
            this.random = random;
            this.mostAtOnce = fleet.machines().size();
        }

        void doNotCrash() {
            crashes = 0;
        }

        void trust(String source) {
            fleet.machines().stream()
                    .filter(machine -> machine.source().equals(Optional.of(source)))
                    .forEach(machine -> {
                        verified.add(machine.id());
                        baked.add(machine.id());
                    });
        }

        /** Lets {@code machines} not do their job, which the next look tells. */
        void fail(Set<ResourceId> machines) {
            failing.addAll(machines);
        }

        void run(int serving) {
            assertThat(run(STEPS, serving)).as("finished").isTrue();
        }

        boolean run(int steps, int serving) {
            Set<ResourceId> able = fleet.machines().stream()
                    .filter(machine -> machine.state() == Machine.State.RUNNING)
                    .map(Machine::id)
                    .filter(machine -> !failing.contains(machine))
                    .collect(Collectors.toCollection(HashSet::new));
            for (int step = 0; step < steps; step++) {
                if (crashes > 0 && random.nextInt(8) == 0) {
                    crashes--;
                    verified.clear();
                    baked.clear();
                    failed.clear();
                }
                FleetMove move = FleetMovePlanner.next(target, fleet.view(verified, baked, failed));
                if (move instanceof FleetMove.Finished) {
                    return true;
                }
                if (move instanceof FleetMove.AwaitMachines) {
                    fleet.machines().stream()
                            .filter(machine -> machine.state() == Machine.State.RUNNING && random.nextBoolean())
                            .map(Machine::id)
                            .forEach(machine -> (failing.contains(machine) ? failed : verified).add(machine));
                    able.addAll(verified);
                } else if (move instanceof FleetMove.Bake bake) {
                    baked.addAll(bake.machines());
                } else {
                    fleet.make(move);
                }
                fleet.pass();
                check(able, serving);
            }
            return false;
        }

        private void check(Set<ResourceId> able, int serving) {
            mostAtOnce = Math.max(mostAtOnce, fleet.machines().size());
            assertThat(fleet.machines()).hasSizeLessThanOrEqualTo(fleet.state().max());
            assertThat(fleet.machines().stream().filter(machine -> able.contains(machine.id())))
                    .as("machines that serve")
                    .hasSizeGreaterThanOrEqualTo(serving);
        }
    }
}
