package dev.byoc.testing.internal.account;

import dev.byoc.error.UnavailableException;
import java.time.Duration;
import java.util.List;

/** What every call of a port passes on its way in: the latency, then the gate. Thread-safe. */
public final class CallAdmission {
    private final RegionalAccount account;

    public CallAdmission(RegionalAccount account) {
        this.account = account;
    }

    /** Takes the time of a call that needs the provider's {@code action}. */
    public void pass(String action) {
        pass(List.of(action), "*");
    }

    /** Takes the time of a call, and refuses it unless all of {@code actions} on {@code resource} are allowed. */
    public void pass(List<String> actions, String resource) {
        Duration latency = account.world().settings().latency();
        if (!latency.isZero()) {
            try {
                account.world().settings().pauser().pause(latency);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnavailableException("Interrupted before the call was sent [actions=" + actions + "]", e);
            }
        }
        account.gate().require(actions, resource);
    }
}
