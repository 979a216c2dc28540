package dev.byoc.testing;

import dev.byoc.error.AccessDeniedException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What every call passes first: decides which of the provider's actions the identity may take. Thread-safe. */
final class Gate {
    private final Set<String> denied = new HashSet<>();

    synchronized void deny(String action) {
        denied.add(action);
    }

    synchronized void allow(String action) {
        denied.remove(action);
    }

    synchronized boolean allows(String action) {
        return !denied.contains(action);
    }

    /** Refuses the first of {@code actions} that is not allowed on {@code resource}. */
    void require(Collection<String> actions, String resource) {
        for (String action : actions) {
            if (!allows(action)) {
                throw new AccessDeniedException(action, resource, null);
            }
        }
    }
}
