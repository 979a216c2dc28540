package dev.byoc.testing.internal.machines;

import dev.byoc.model.ResourceId;
import dev.byoc.port.LaunchFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The machines of one fleet, and how many it is to have. Guarded by the provider's monitor. */
public final class SimulatedFleet {
    private static final int FAILURES = 20;
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final List<SimulatedMachine> machines = new ArrayList<>();
    private final Deque<LaunchFailure> failures = new ArrayDeque<>();
    private Instant notBefore = Instant.MIN;
    private long version;
    private int desired;
    private boolean held;

    public SimulatedFleet(long version) {
        this.version = version;
    }

    /**
     * The version of the launch template that new machines are made from, unless the fleet names the latest or the
     * default one.
     */
    public long version() {
        return version;
    }

    public void pin(long newVersion) {
        version = newVersion;
    }

    public int desired() {
        return desired;
    }

    /** Sets the desired number of machines, and retries failed launches at once. */
    public void setDesired(int size) {
        desired = size;
        notBefore = Instant.MIN;
    }

    public boolean held() {
        return held;
    }

    public void hold(boolean hold) {
        held = hold;
    }

    public void add(SimulatedMachine machine) {
        machines.add(machine);
    }

    /** Returns all machines that it ever had. */
    public List<SimulatedMachine> allMachines() {
        return List.copyOf(machines);
    }

    public Stream<SimulatedMachine> machinesAt(Instant time) {
        return machines.stream().filter(machine -> machine.existsAt(time));
    }

    /** Returns the machines that count as its size at {@code time}. */
    public List<SimulatedMachine> countedAt(Instant time) {
        return machines.stream().filter(machine -> machine.isCountedAt(time)).toList();
    }

    public Optional<SimulatedMachine> find(ResourceId id, Instant time) {
        return machinesAt(time).filter(machine -> machine.id().equals(id)).findFirst();
    }

    /** The latest failures, newest first. */
    public List<LaunchFailure> failures() {
        return List.copyOf(failures);
    }

    public void addFailure(LaunchFailure failure) {
        failures.addFirst(failure);
        if (failures.size() > FAILURES) {
            failures.removeLast();
        }
    }

    /** Whether it may launch a machine at {@code time}, after the launches that failed. */
    public boolean mayLaunchAt(Instant time) {
        return !time.isBefore(notBefore);
    }

    public void retryAfter(Instant time) {
        notBefore = time.plus(RETRY);
    }

    /** Terminates every machine, as the fleet is deleted. */
    public void terminateAll(Instant now, Duration removal) {
        machines.forEach(machine -> machine.terminate(now, removal));
    }
}
