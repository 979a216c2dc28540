package dev.byoc.testing.internal.machines;

import dev.byoc.testing.attestation.AttestationFlaw;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an enclave does, counted from when its machine runs.
 *
 * @param up after which it answers; null if it never does
 * @param end after which it answers no more, and the machine says so; null if it goes on
 * @param reason why it ended
 * @param wrongAnswer what health checks find wrong; empty when they find nothing
 */
public record EnclaveTimeline(
        @Nullable Duration up, @Nullable Duration end, String reason, String wrongAnswer, AttestationFlaw evidence) {

    /** After which an enclave answers that nobody has said anything of. */
    public static final Duration USUAL = Duration.ofSeconds(45);

    /** What a machine has said of its enclave: that it is ready, or why it is not. */
    public record Report(Instant at, Optional<String> failure) {}

    /** Returns that it comes up {@code after} the machine and does its job. */
    public static EnclaveTimeline comesUp(Duration after) {
        return new EnclaveTimeline(after, null, "", "", AttestationFlaw.HONEST);
    }

    /** Whether it answers at {@code time} in a machine that runs since {@code running}. */
    public boolean answers(Instant running, Instant time) {
        return up != null && !time.isBefore(running.plus(up)) && (end == null || time.isBefore(running.plus(end)));
    }

    /** Returns what a machine that runs since {@code running} has said last by {@code time}. */
    public Optional<Report> lastReport(Instant running, Instant time) {
        Optional<Report> ended =
                Optional.ofNullable(end).map(after -> new Report(running.plus(after), Optional.of(reason)));
        Optional<Report> ready =
                Optional.ofNullable(up).map(after -> new Report(running.plus(after), Optional.empty()));
        return ended.filter(report -> !report.at().isAfter(time))
                .or(() -> ready.filter(report -> !report.at().isAfter(time)));
    }
}
