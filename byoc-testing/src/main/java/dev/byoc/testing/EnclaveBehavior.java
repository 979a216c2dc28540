package dev.byoc.testing;

import dev.byoc.testing.attestation.AttestationFlaw;
import dev.byoc.testing.internal.machines.EnclaveTimeline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the enclave in a machine of an {@link InMemoryCloud} does, from the moment at which the machine runs. Told to
 * {@link OutsideChanges#enclaves(EnclaveBehavior)}. Immutable.
 */
public final class EnclaveBehavior {
    private static final Duration USUAL = EnclaveTimeline.USUAL;

    private final EnclaveTimeline timeline;

    private EnclaveBehavior(EnclaveTimeline timeline) {
        this.timeline = timeline;
    }

    private static EnclaveBehavior of(
            @Nullable Duration up,
            @Nullable Duration end,
            String reason,
            String wrongAnswer,
            AttestationFlaw evidence) {
        return new EnclaveBehavior(new EnclaveTimeline(up, end, reason, wrongAnswer, evidence));
    }

    /** Returns that it comes up 45 seconds after the machine and does its job. The default. */
    public static EnclaveBehavior comesUp() {
        return comesUp(USUAL);
    }

    /** Returns that it comes up {@code after} the machine and does its job. */
    public static EnclaveBehavior comesUp(Duration after) {
        return new EnclaveBehavior(EnclaveTimeline.comesUp(after));
    }

    /**
     * Returns that the machine reports {@code after} it has come up that the enclave cannot start, for {@code reason}.
     */
    public static EnclaveBehavior fails(String reason, Duration after) {
        return of(null, after, reason, "", AttestationFlaw.HONEST);
    }

    /** Returns that it neither comes up nor fails: nothing answers, and the machine reports nothing. */
    public static EnclaveBehavior hangs() {
        return of(null, null, "", "", AttestationFlaw.HONEST);
    }

    /** Returns that it comes up after 45 seconds and attests, but that health checks find {@code detail} wrong. */
    public static EnclaveBehavior answersWrongly(String detail) {
        return of(USUAL, null, "", detail, AttestationFlaw.HONEST);
    }

    /** Returns that it comes up after 45 seconds, does its job for {@code life} and ends, which the machine reports. */
    public static EnclaveBehavior diesAfter(Duration life) {
        return of(USUAL, USUAL.plus(life), "the enclave has ended", "", AttestationFlaw.HONEST);
    }

    /** Returns that it comes up after 45 seconds and does its job, but that its documents are as {@code evidence}. */
    public static EnclaveBehavior attests(AttestationFlaw evidence) {
        return of(USUAL, null, "", "", evidence);
    }

    EnclaveTimeline timeline() {
        return timeline;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnclaveBehavior behavior && timeline.equals(behavior.timeline);
    }

    @Override
    public int hashCode() {
        return timeline.hashCode();
    }

    @Override
    public String toString() {
        return timeline.toString().replaceFirst("[^\\[]*", "EnclaveBehavior");
    }
}
