package dev.byoc.internal.rollout.fleet;

import dev.byoc.event.RolloutEvent;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.Setback;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of the machines of the wished release besides what is seen: which do their job, which have done so for
 * long enough, which have failed. Not thread-safe.
 */
public final class MachineHealthLog {
    /** One wrong answer is none: an address that has just moved may not be seen everywhere. */
    private static final int MISSES = 3;

    private final OperationContext operation;
    private final MachineVerifier verifier;
    private final Set<ResourceId> replaceable = new HashSet<>();
    private final Set<ResourceId> verified = new HashSet<>();
    private final Set<ResourceId> baked = new HashSet<>();
    private final Set<ResourceId> failed = new HashSet<>();
    private final Map<ResourceId, Integer> misses = new HashMap<>();
    private final Map<ResourceId, Instant> bakingSince = new HashMap<>();

    public MachineHealthLog(OperationContext operation, Release release) {
        this.operation = operation;
        this.verifier = new MachineVerifier(operation, release);
    }

    /** Takes {@code machines} as verified: they served before this began. */
    public void trust(Collection<ResourceId> machines) {
        verified.addAll(machines);
        baked.addAll(machines);
    }

    /** Lets {@code machines}, which were there before this began, be replaced when they fail. */
    void allowReplacing(Collection<Machine> machines) {
        machines.forEach(machine -> replaceable.add(machine.id()));
    }

    public Set<ResourceId> verified() {
        return verified;
    }

    Set<ResourceId> baked() {
        return baked;
    }

    /** The machines that do not do their job and are to be replaced. */
    Set<ResourceId> failed() {
        return failed;
    }

    /** Whether each of {@code machines} has proved what it runs. */
    public boolean haveProved(Collection<Machine> machines) {
        return verifier.haveProved(machines.stream().map(Machine::id).toList());
    }

    /**
     * Looks at {@code machines}, which have not done their job so far; returns whether that told something new.
     *
     * @throws Setback if one of them will not, and is not to be replaced
     */
    boolean verify(List<Machine> machines) throws Setback {
        boolean news = false;
        for (MachineFinding finding : verifier.look(machines)) {
            news |= finding.isVerified() ? verified.add(finding.machine().id()) : fails(finding);
        }
        return news;
    }

    /**
     * Looks at {@code machines}, which were verified, again; returns those that do their job.
     *
     * @throws Setback if one of them does not any more, and is not to be replaced
     */
    Set<ResourceId> recheck(List<Machine> machines) throws Setback {
        Set<ResourceId> healthy = new HashSet<>();
        for (MachineFinding finding : verifier.lookAgain(machines)) {
            ResourceId machine = finding.machine().id();
            if (finding.isVerified()) {
                misses.remove(machine);
                healthy.add(machine);
            } else {
                boolean unused = fails(finding);
            }
        }
        return healthy;
    }

    /** Returns whether the machine of {@code finding} has just turned out to be one that is to be replaced. */
    private boolean fails(MachineFinding finding) throws Setback {
        ResourceId machine = finding.machine().id();
        boolean served = verified.contains(machine);
        if (finding.result() == MachineFinding.Result.COMING && !served) {
            misses.remove(machine);
            return false;
        }
        // A machine that has served may be about to start its enclave again.
        boolean definite =
                finding.result() == MachineFinding.Result.FAILED && !(served && replaceable.contains(machine));
        if (!definite && misses.merge(machine, 1, Integer::sum) < MISSES) {
            return false;
        }
        String how = definite ? "" : served ? "did not stay healthy: " : "was not so far in time: ";
        verified.remove(machine);
        if (!replaceable.contains(machine)) {
            throw new Setback("machine " + machine + " " + how + finding.detail(), finding.cause());
        }
        operation.tell(
                origin -> new RolloutEvent.MachineFailed(origin, machine, finding.stage(), how + finding.detail()));
        misses.remove(machine);
        return failed.add(machine);
    }

    /**
     * Lets {@code machines} bake that were just found healthy; returns whether one of them has done so for long enough.
     */
    boolean bake(Set<ResourceId> machines) {
        Instant now = now();
        machines.forEach(machine -> bakingSince.putIfAbsent(machine, now));
        Set<ResourceId> done = machines.stream()
                .filter(machine ->
                        !misses.containsKey(machine) && !left(machine, now).isPresent())
                .collect(Collectors.toSet());
        return baked.addAll(done);
    }

    /** Returns how long the first of {@code machines} still has to bake; empty when all have. */
    Optional<Duration> leftToBake(Set<ResourceId> machines) {
        Instant now = now();
        return machines.stream().flatMap(machine -> left(machine, now).stream()).min(Comparator.naturalOrder());
    }

    private Optional<Duration> left(ResourceId machine, Instant now) {
        Duration left = Duration.between(
                now,
                bakingSince.getOrDefault(machine, now).plus(operation.settings().bake()));
        return Optional.of(left).filter(time -> time.compareTo(Duration.ZERO) > 0);
    }

    private Instant now() {
        return operation.context().clock().instant();
    }
}
