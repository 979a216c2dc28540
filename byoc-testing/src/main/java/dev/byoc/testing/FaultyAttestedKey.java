package dev.byoc.testing;

import dev.byoc.image.Measurement;
import dev.byoc.rollout.AttestedKey;
import dev.byoc.testing.internal.faults.CallInterceptor;
import java.util.Set;

/**
 * Another key as one process sees it that has bad days: what goes wrong, {@link Faults} say. Its calls are written
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
        calls.change("allow key", () -> real.allow(pcr0));
    }

    @Override
    public void allowNone() {
        calls.change("close key", real::allowNone);
    }

    @Override
    public String toString() {
        return "FaultyAttestedKey[" + real + "]";
    }
}
