package dev.byoc.testing;

import dev.byoc.image.Measurement;
import dev.byoc.rollout.AttestedKey;
import java.util.Set;

/**
 * Another key as one process sees it that has bad days: what goes wrong, {@link Faults} say. Its calls are written
 * {@code allow key} and {@code close key}. Safe for use by many threads.
 */
public final class FaultyAttestedKey implements AttestedKey {
    private final AttestedKey real;
    private final Faults faults;

    private FaultyAttestedKey(AttestedKey real, Faults faults) {
        this.real = real;
        this.faults = faults;
    }

    /** Returns {@code real} with {@code faults}. */
    public static FaultyAttestedKey of(AttestedKey real, Faults faults) {
        return new FaultyAttestedKey(real, faults);
    }

    @Override
    public void allow(Set<Measurement> pcr0) {
        faults.change("allow key", () -> real.allow(pcr0));
    }

    @Override
    public void allowNone() {
        faults.change("close key", real::allowNone);
    }

    @Override
    public String toString() {
        return "FaultyAttestedKey[" + real + "]";
    }
}
