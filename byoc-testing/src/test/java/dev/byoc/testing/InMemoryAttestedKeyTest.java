package dev.byoc.testing;

import dev.byoc.image.Measurement;
import dev.byoc.port.AttestedKey;
import dev.byoc.testing.contract.AttestedKeyContract;
import java.util.Set;

class InMemoryAttestedKeyTest extends AttestedKeyContract {
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
