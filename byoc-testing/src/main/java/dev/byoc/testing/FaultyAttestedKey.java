package dev.byoc.testing;

import dev.byoc.image.Measurement;
import dev.byoc.rollout.AttestedKey;
import dev.byoc.testing.internal.faults.CallInterceptor;
import dev.byoc.testing.internal.faults.PortCall;
import java.util.Set;

/**
 * An attested key as one process sees it to whose calls the {@link Faults} of a script happen; they are named
 * {@code allow key} and {@code close key}. Safe for use by many threads.
 */
public final class FaultyAttestedKey implements AttestedKey {
    private final AttestedKey real;
    private final CallInterceptor calls;

    private FaultyAttestedKey(AttestedKey real, Faults faults) {
        this.real = real;
        this.calls = faults.interceptor();
    }

    /** Returns {@code real} with {@code faults}. */
    public static FaultyAttestedKey of(AttestedKey real, Faults faults) {
        return new FaultyAttestedKey(real, faults);
    }

    @Override
    public void allow(Set<Measurement> pcr0) {
        calls.change(PortCall.ALLOW_KEY, () -> real.allow(pcr0));
    }

    @Override
    public void allowNone() {
        calls.change(PortCall.CLOSE_KEY, real::allowNone);
    }

    @Override
    public String toString() {
        return "FaultyAttestedKey[" + real + "]";
    }
}
