package dev.byoc.testing.contract;

import dev.byoc.image.Measurement;
import dev.byoc.rollout.AttestedKey;
import dev.byoc.testing.Faults;
import dev.byoc.testing.FaultyAttestedKey;
import dev.byoc.testing.InMemoryAttestedKey;
import java.util.Set;

class InMemoryAttestedKeyContractTest extends AttestedKeyContract {
    private final InMemoryAttestedKey real = InMemoryAttestedKey.create();
    private final AttestedKey key = FaultyAttestedKey.of(real, Faults.none());

    @Override
    protected AttestedKey key() {
        return key;
    }

    @Override
    protected Set<Measurement> allowed() {
        return real.allowed();
    }
}
