package dev.byoc.testing;

import dev.byoc.image.Measurement;
import dev.byoc.rollout.AttestedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An attested key in this process that keeps the history of which images were allowed to use it. Safe for use by many
 * threads.
 */
public final class InMemoryAttestedKey implements AttestedKey {
    private final List<Set<Measurement>> history = new ArrayList<>();

    private InMemoryAttestedKey() {}

    /** Returns a key that no enclave may use. */
    public static InMemoryAttestedKey create() {
        return new InMemoryAttestedKey();
    }

    @Override
    public void allow(Set<Measurement> pcr0) {
        become(AttestedKey.requireProvable(pcr0));
    }

    @Override
    public void allowNone() {
        become(Set.of());
    }

    private synchronized void become(Set<Measurement> next) {
        if (!next.equals(allowed())) {
            history.add(Set.copyOf(next));
        }
    }

    /** Returns the images that may use it now. */
    public synchronized Set<Measurement> allowed() {
        return history.isEmpty() ? Set.of() : history.get(history.size() - 1);
    }

    /** Returns the sets of images that were allowed to use it, one for each change, oldest first. */
    public synchronized List<Set<Measurement>> history() {
        return List.copyOf(history);
    }

    @Override
    public String toString() {
        return "InMemoryAttestedKey" + allowed();
    }
}
