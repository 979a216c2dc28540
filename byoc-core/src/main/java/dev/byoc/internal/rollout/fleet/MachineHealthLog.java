package dev.byoc.internal.rollout.fleet;

import dev.byoc.event.RolloutEvent;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.TransitionFailedException;
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
 * What one operation has found out about the machines of the release that is to serve: which are verified, which have
 * stayed healthy for the bake time, which have failed. Not thread-safe.
 */
public final class MachineHealthLog {
    /** One bad check proves nothing: an address that has just moved may not be seen everywhere. */
    private static final int BAD_CHECKS_TO_FAIL = 3;

    private final OperationContext operation;
    private final MachineVerifier verifier;
    private final Set<ResourceId> replaceable = new HashSet<>();
    private final Set<ResourceId> verified = new HashSet<>();
    private final Set<ResourceId> baked = new HashSet<>();
    private final Set<ResourceId> failed = new HashSet<>();
    private final Map<ResourceId, Integer> badChecks = new HashMap<>();
    private final Map<ResourceId, Instant> bakingSince = new HashMap<>();

    /** Creates the log for machines of {@code release}. */
    public MachineHealthLog(OperationContext operation, Release release) {
        this.operation = operation;
        this.verifier = new MachineVerifier(operation, release);
    }

    /** Takes {@code machines} as verified and baked, because they served before the operation began. */
    public void trust(Collection<ResourceId> machines) {
        verified.addAll(machines);
        baked.addAll(machines);
    }

    /** Lets {@code machines}, which were there before the operation began, be replaced if they fail. */
    void allowReplacing(Collection<Machine> machines) {
        machines.forEach(machine -> replaceable.add(machine.id()));
    }

    /** Returns the machines that are verified. */
    public Set<ResourceId> verified() {
        return verified;
    }

    /** Returns the machines that have stayed healthy for the bake time. */
    Set<ResourceId> baked() {
        return baked;
    }

    /** Returns the machines that have failed and are to be replaced. */
    Set<ResourceId> failed() {
        return failed;
    }

    /** Returns whether each of {@code machines} has proved what it runs. */
    public boolean haveProved(Collection<Machine> machines) {
        return verifier.haveProved(machines.stream().map(Machine::id).toList());
    }

    /**
     * Checks {@code machines}, which are not verified yet; returns whether one of them is verified or to be replaced
     * now.
     *
     * @throws TransitionFailedException if one of them has failed and is not to be replaced
     */
    boolean verify(List<Machine> machines) throws TransitionFailedException {
        boolean changed = false;
        for (MachineFinding finding : verifier.check(machines)) {
            changed |= finding.isVerified() ? verified.add(finding.machine().id()) : recordBadCheck(finding);
        }
        return changed;
    }

    /**
     * Checks {@code machines}, which are verified, again; returns those that are healthy.
     *
     * @throws TransitionFailedException if one of them has failed and is not to be replaced
     */
    Set<ResourceId> recheck(List<Machine> machines) throws TransitionFailedException {
        Set<ResourceId> healthy = new HashSet<>();
        for (MachineFinding finding : verifier.recheck(machines)) {
            ResourceId machine = finding.machine().id();
            if (finding.isVerified()) {
                badChecks.remove(machine);
                healthy.add(machine);
            } else {
                boolean unused = recordBadCheck(finding);
            }
        }
        return healthy;
    }

    /** Returns whether the machine of {@code finding} is to be replaced from now on. */
    private boolean recordBadCheck(MachineFinding finding) throws TransitionFailedException {
        ResourceId machine = finding.machine().id();
        boolean wasVerified = verified.contains(machine);
        if (finding.result() == MachineFinding.Result.PENDING && !wasVerified) {
            badChecks.remove(machine);
            return false;
        }
        // A machine that was there before may be about to start its enclave again.
        boolean certain =
                finding.result() == MachineFinding.Result.FAILED && !(wasVerified && replaceable.contains(machine));
        if (!certain && badChecks.merge(machine, 1, Integer::sum) < BAD_CHECKS_TO_FAIL) {
            return false;
        }
        String how = certain ? "" : wasVerified ? "did not stay healthy: " : "did not come up in time: ";
        verified.remove(machine);
        if (!replaceable.contains(machine)) {
            throw new TransitionFailedException("machine " + machine + " " + how + finding.detail(), finding.cause());
        }
        operation.tell(
                origin -> new RolloutEvent.MachineFailed(origin, machine, finding.stage(), how + finding.detail()));
        badChecks.remove(machine);
        return failed.add(machine);
    }

    /**
     * Counts the bake time of {@code machines}, which have just been checked; returns whether it has passed for one of
     * them now.
     */
    boolean bake(Set<ResourceId> machines) {
        Instant now = now();
        machines.forEach(machine -> bakingSince.putIfAbsent(machine, now));
        Set<ResourceId> done = machines.stream()
                .filter(machine -> !badChecks.containsKey(machine)
                        && bakeTimeLeft(machine, now).isEmpty())
                .collect(Collectors.toSet());
        return baked.addAll(done);
    }

    /** Returns how soon the bake time of the first of {@code machines} has passed; empty when it has for all. */
    Optional<Duration> bakeTimeLeft(Set<ResourceId> machines) {
        Instant now = now();
        return machines.stream()
                .flatMap(machine -> bakeTimeLeft(machine, now).stream())
                .min(Comparator.naturalOrder());
    }

    private Optional<Duration> bakeTimeLeft(ResourceId machine, Instant now) {
        Instant end =
                bakingSince.getOrDefault(machine, now).plus(operation.settings().bake());
        return Optional.of(Duration.between(now, end)).filter(left -> left.compareTo(Duration.ZERO) > 0);
    }

    private Instant now() {
        return operation.context().clock().instant();
    }
}
