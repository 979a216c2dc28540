package dev.byoc.testing.internal.account;

import dev.byoc.error.AccessDeniedException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What every call passes first: decides which of the provider's actions the identity may take. Thread-safe. */
public final class DeniedActions {
    private final Set<String> denied = new HashSet<>();

    public synchronized void deny(String action) {
        denied.add(action);
    }

    public synchronized void allow(String action) {
        denied.remove(action);
    }

    public synchronized boolean allows(String action) {
        return !denied.contains(action);
    }

    /** Refuses the first of {@code actions} that is not allowed on {@code resource}. */
    public void require(Collection<String> actions, String resource) {
        for (String action : actions) {
            if (!allows(action)) {
                throw new AccessDeniedException(action, resource, null);
            }
        }
    }
}
