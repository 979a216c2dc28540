package dev.byoc.testing.internal.account;

import dev.byoc.error.UnavailableException;
import java.time.Duration;
import java.util.List;

/**
 * Admits the calls of the ports: each takes its latency, and is refused if one of its actions is denied. Thread-safe.
 */
public final class CallAdmission {
    private final RegionalAccount account;

    public CallAdmission(RegionalAccount account) {
        this.account = account;
    }

    /** Takes the time of a call that needs the provider's {@code action}. */
    public void admit(String action) {
        admit(List.of(action), "*");
    }

    /** Takes the time of a call, and refuses it unless all of {@code actions} on {@code resource} are allowed. */
    public void admit(List<String> actions, String resource) {
        Duration latency = account.provider().settings().callLatency();
        if (!latency.isZero()) {
            try {
                account.provider().settings().pauser().pause(latency);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnavailableException("Interrupted before the call was sent [actions=" + actions + "]", e);
            }
        }
        account.deniedActions().require(actions, resource);
    }
}
