package dev.byoc.testing;

import dev.byoc.testing.attestation.AttestationFlaw;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the enclave in a machine of an {@link InMemoryCloud} does, from the moment at which the machine runs. Told to
 * {@link OutsideChanges#enclaves(EnclaveBehavior)}. Immutable.
 */
public final class EnclaveBehavior {
    private static final Duration USUAL = Duration.ofSeconds(45);

    private final @Nullable Duration up;
    private final @Nullable Duration end;
    private final String reason;
    private final String wrongAnswer;
    private final AttestationFlaw evidence;

    private EnclaveBehavior(
            @Nullable Duration up,
            @Nullable Duration end,
            String reason,
            String wrongAnswer,
            AttestationFlaw evidence) {
        this.up = up;
        this.end = end;
        this.reason = reason;
        this.wrongAnswer = wrongAnswer;
        this.evidence = evidence;
    }

    /** What a machine has said of its enclave: that it is ready, or why it is not. */
    public record Report(Instant at, Optional<String> failure) {}

    /** Returns that it comes up 45 seconds after the machine and does its job. The default. */
    public static EnclaveBehavior comesUp() {
        return comesUp(USUAL);
    }

    /** Returns that it comes up {@code after} the machine and does its job. */
    public static EnclaveBehavior comesUp(Duration after) {
        return new EnclaveBehavior(after, null, "", "", AttestationFlaw.HONEST);
    }

    /**
     * Returns that the machine reports {@code after} it has come up that the enclave cannot start, for {@code reason}.
     */
    public static EnclaveBehavior fails(String reason, Duration after) {
        return new EnclaveBehavior(null, after, reason, "", AttestationFlaw.HONEST);
    }

    /** Returns that it neither comes up nor fails: nothing answers, and the machine reports nothing. */
    public static EnclaveBehavior hangs() {
        return new EnclaveBehavior(null, null, "", "", AttestationFlaw.HONEST);
    }

    /** Returns that it comes up after 45 seconds and attests, but that health checks find {@code detail} wrong. */
    public static EnclaveBehavior answersWrongly(String detail) {
        return new EnclaveBehavior(USUAL, null, "", detail, AttestationFlaw.HONEST);
    }

    /** Returns that it comes up after 45 seconds, does its job for {@code life} and ends, which the machine reports. */
    public static EnclaveBehavior diesAfter(Duration life) {
        return new EnclaveBehavior(USUAL, USUAL.plus(life), "the enclave has ended", "", AttestationFlaw.HONEST);
    }

    /** Returns that it comes up after 45 seconds and does its job, but that its documents are as {@code evidence}. */
    public static EnclaveBehavior attests(AttestationFlaw evidence) {
        return new EnclaveBehavior(USUAL, null, "", "", evidence);
    }

    /** Whether it answers at {@code time} in a machine that runs since {@code running}. */
    public boolean answers(Instant running, Instant time) {
        return up != null && !time.isBefore(running.plus(up)) && (end == null || time.isBefore(running.plus(end)));
    }

    /** What health checks find wrong; empty when they find nothing. */
    public Optional<String> wrongAnswer() {
        return Optional.of(wrongAnswer).filter(detail -> !detail.isEmpty());
    }

    public AttestationFlaw evidence() {
        return evidence;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof EnclaveBehavior conduct
                && Objects.equals(up, conduct.up)
                && Objects.equals(end, conduct.end)
                && reason.equals(conduct.reason)
                && wrongAnswer.equals(conduct.wrongAnswer)
                && evidence == conduct.evidence;
    }

    @Override
    public int hashCode() {
        return Objects.hash(up, end, reason, wrongAnswer, evidence);
    }

    @Override
    public String toString() {
        return "EnclaveConduct[up=" + up + ", end=" + end + ", reason=" + reason + ", wrongAnswer=" + wrongAnswer
                + ", evidence=" + evidence + "]";
    }
}
