package dev.byoc.testing.internal.machines;

import dev.byoc.testing.attestation.AttestationFlaw;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an enclave does, counted from when its machine runs.
 *
 * @param readyAfter when it answers; null if it never does
 * @param endsAfter when it ends, which the machine reports; null if it does not
 * @param failure why it ended
 * @param unhealthyBecause what health checks find wrong; empty when it is healthy
 * @param flaw what is wrong with its attestation documents
 */
public record EnclaveTimeline(
        @Nullable Duration readyAfter,
        @Nullable Duration endsAfter,
        String failure,
        String unhealthyBecause,
        AttestationFlaw flaw) {

    /** When an enclave answers unless a test says otherwise. */
    public static final Duration DEFAULT_START = Duration.ofSeconds(45);

    /** What a machine has reported of its enclave: that it is ready, or why it is not. */
    public record Report(Instant at, Optional<String> failure) {}

    /** Returns an enclave that answers {@code after} the machine runs, and is healthy. */
    public static EnclaveTimeline comesUp(Duration after) {
        return new EnclaveTimeline(after, null, "", "", AttestationFlaw.NONE);
    }

    /** Whether it answers at {@code time} in a machine that runs since {@code running}. */
    public boolean answers(Instant running, Instant time) {
        return readyAfter != null
                && !time.isBefore(running.plus(readyAfter))
                && (endsAfter == null || time.isBefore(running.plus(endsAfter)));
    }

    /** Returns the last report of a machine that runs since {@code running}, as of {@code time}. */
    public Optional<Report> lastReport(Instant running, Instant time) {
        Optional<Report> ended =
                Optional.ofNullable(endsAfter).map(after -> new Report(running.plus(after), Optional.of(failure)));
        Optional<Report> ready =
                Optional.ofNullable(readyAfter).map(after -> new Report(running.plus(after), Optional.empty()));
        return ended.filter(report -> !report.at().isAfter(time))
                .or(() -> ready.filter(report -> !report.at().isAfter(time)));
    }
}
