package dev.byoc.testing;

import dev.byoc.testing.attestation.AttestationFlaw;
import dev.byoc.testing.internal.machines.EnclaveTimeline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the enclave in a machine of an {@link InMemoryCloud} does, from the moment at which the machine runs; set with
 * {@link OutsideChanges#enclaves(EnclaveBehavior)}. Immutable.
 */
public final class EnclaveBehavior {
    private static final Duration DEFAULT_START = EnclaveTimeline.DEFAULT_START;

    private final EnclaveTimeline timeline;

    private EnclaveBehavior(EnclaveTimeline timeline) {
        this.timeline = timeline;
    }

    private static EnclaveBehavior of(
            @Nullable Duration readyAfter,
            @Nullable Duration endsAfter,
            String failure,
            String unhealthyBecause,
            AttestationFlaw flaw) {
        return new EnclaveBehavior(new EnclaveTimeline(readyAfter, endsAfter, failure, unhealthyBecause, flaw));
    }

    /** Returns an enclave that answers 45 seconds after the machine runs, and is healthy. The default. */
    public static EnclaveBehavior comesUp() {
        return comesUp(DEFAULT_START);
    }

    /** Returns an enclave that answers {@code after} the machine runs, and is healthy. */
    public static EnclaveBehavior comesUp(Duration after) {
        return new EnclaveBehavior(EnclaveTimeline.comesUp(after));
    }

    /** Returns an enclave that does not start: {@code after} the machine runs it reports that, for {@code failure}. */
    public static EnclaveBehavior fails(String failure, Duration after) {
        return of(null, after, failure, "", AttestationFlaw.NONE);
    }

    /** Returns an enclave that neither answers nor fails; the machine reports nothing. */
    public static EnclaveBehavior hangs() {
        return of(null, null, "", "", AttestationFlaw.NONE);
    }

    /**
     * Returns an enclave that answers after 45 seconds and attests, but whose health checks fail with {@code detail}.
     */
    public static EnclaveBehavior answersWrongly(String detail) {
        return of(DEFAULT_START, null, "", detail, AttestationFlaw.NONE);
    }

    /** Returns an enclave that answers after 45 seconds and ends {@code life} later, which the machine reports. */
    public static EnclaveBehavior diesAfter(Duration life) {
        return of(DEFAULT_START, DEFAULT_START.plus(life), "the enclave has ended", "", AttestationFlaw.NONE);
    }

    /**
     * Returns an enclave that answers after 45 seconds and is healthy, but whose attestation documents have
     * {@code flaw}.
     */
    public static EnclaveBehavior attests(AttestationFlaw flaw) {
        return of(DEFAULT_START, null, "", "", flaw);
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
