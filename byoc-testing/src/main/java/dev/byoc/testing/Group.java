package dev.byoc.testing;

import dev.byoc.model.ResourceId;
import dev.byoc.rollout.LaunchFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What goes on in one fleet besides its settings. Guarded by its world's monitor. */
final class Group {
    private static final int FAILURES = 20;
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final List<Member> members = new ArrayList<>();
    private final Deque<LaunchFailure> failures = new ArrayDeque<>();
    private Instant notBefore = Instant.MIN;
    private long version;
    private int desired;
    private boolean held;

    Group(long version) {
        this.version = version;
    }

    /** The version that new machines are made from, unless the fleet's settings say something else than a number. */
    long version() {
        return version;
    }

    void pin(long newVersion) {
        version = newVersion;
    }

    int desired() {
        return desired;
    }

    /** Wants {@code size} machines, and tries again at once what failed before. */
    void want(int size) {
        desired = size;
        notBefore = Instant.MIN;
    }

    boolean held() {
        return held;
    }

    void hold(boolean hold) {
        held = hold;
    }

    void add(Member member) {
        members.add(member);
    }

    /** Returns all that there ever were. */
    List<Member> everyone() {
        return List.copyOf(members);
    }

    Stream<Member> present(Instant time) {
        return members.stream().filter(member -> member.isThereAt(time));
    }

    /** Returns those that make up its size at {@code time}. */
    List<Member> counted(Instant time) {
        return members.stream().filter(member -> member.countsAt(time)).toList();
    }

    Optional<Member> find(ResourceId id, Instant time) {
        return present(time).filter(member -> member.id().equals(id)).findFirst();
    }

    /** The latest failures, newest first. */
    List<LaunchFailure> failures() {
        return List.copyOf(failures);
    }

    void addFailure(LaunchFailure failure) {
        failures.addFirst(failure);
        if (failures.size() > FAILURES) {
            failures.removeLast();
        }
    }

    /** Whether it may try to launch a machine at {@code time}, after what failed before. */
    boolean mayLaunch(Instant time) {
        return !time.isBefore(notBefore);
    }

    void tryLaterThan(Instant time) {
        notBefore = time.plus(RETRY);
    }

    /** Every machine goes, as the fleet does. */
    void dissolve(Instant now, Duration removal) {
        members.forEach(member -> member.leave(now, removal));
    }
}
