package dev.byoc.error;

import dev.byoc.model.EnvironmentKey;
import java.time.Instant;

/** Thrown when another process is at work on the environment. */
public final class LeaseHeldException extends ByocException {
    private static final long serialVersionUID = 1L;

    private final EnvironmentKey environment;
    private final String holder;
    private final Instant until;

    /** Creates the exception for an environment that {@code holder} works on and holds until {@code until}. */
    public LeaseHeldException(EnvironmentKey environment, String holder, Instant until) {
        super(
                "Another process is at work on the environment; wait until it is done, or until its lease ends"
                        + " [environment=" + environment + ", holder=" + holder + ", until=" + until + "]",
                null);
        this.environment = environment;
        this.holder = holder;
        this.until = until;
    }

    /** Which environment it is. */
    public EnvironmentKey environment() {
        return environment;
    }

    /** Who is at work: host, process and user as that process gave them. */
    public String holder() {
        return holder;
    }

    /** When the lease ends unless it is renewed; at most 30 seconds ahead. */
    public Instant until() {
        return until;
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
