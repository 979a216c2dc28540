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

/** What goes on in one fleet besides its settings. Guarded by its world's monitor. */
public final class SimulatedFleet {
    private static final int FAILURES = 20;
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final List<SimulatedMachine> members = new ArrayList<>();
    private final Deque<LaunchFailure> failures = new ArrayDeque<>();
    private Instant notBefore = Instant.MIN;
    private long version;
    private int desired;
    private boolean held;

    public SimulatedFleet(long version) {
        this.version = version;
    }

    /** The version that new machines are made from, unless the fleet's settings say something else than a number. */
    public long version() {
        return version;
    }

    public void pin(long newVersion) {
        version = newVersion;
    }

    public int desired() {
        return desired;
    }

    /** Wants {@code size} machines, and tries again at once what failed before. */
    public void want(int size) {
        desired = size;
        notBefore = Instant.MIN;
    }

    public boolean held() {
        return held;
    }

    public void hold(boolean hold) {
        held = hold;
    }

    public void add(SimulatedMachine member) {
        members.add(member);
    }

    /** Returns all that there ever were. */
    public List<SimulatedMachine> everyone() {
        return List.copyOf(members);
    }

    public Stream<SimulatedMachine> present(Instant time) {
        return members.stream().filter(member -> member.isThereAt(time));
    }

    /** Returns those that make up its size at {@code time}. */
    public List<SimulatedMachine> counted(Instant time) {
        return members.stream().filter(member -> member.countsAt(time)).toList();
    }

    public Optional<SimulatedMachine> find(ResourceId id, Instant time) {
        return present(time).filter(member -> member.id().equals(id)).findFirst();
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

    /** Whether it may try to launch a machine at {@code time}, after what failed before. */
    public boolean mayLaunch(Instant time) {
        return !time.isBefore(notBefore);
    }

    public void tryLaterThan(Instant time) {
        notBefore = time.plus(RETRY);
    }

    /** Every machine goes, as the fleet does. */
    public void dissolve(Instant now, Duration removal) {
        members.forEach(member -> member.leave(now, removal));
    }
}
