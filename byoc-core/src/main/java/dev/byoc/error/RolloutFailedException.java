package dev.byoc.error;

import dev.byoc.model.ReleaseId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when a release did not come up as it should; says why, and which release serves now. */
public final class RolloutFailedException extends ByocException {
    private static final long serialVersionUID = 1L;

    private final ReleaseId release;
    private final String reason;
    private final @Nullable ReleaseId serving;

    /**
     * Creates the exception.
     *
     * @param release the release that failed
     * @param reason why, as a sentence without a full stop
     * @param serving the release that serves now; null when none does, as before the first or while suspended
     */
    public RolloutFailedException(
            ReleaseId release, String reason, @Nullable ReleaseId serving, @Nullable Throwable cause) {
        super(
                "The release did not come up, "
                        + (serving == null ? "and none serves, as before" : "and the one before it serves again")
                        + ": "
                        + reason + " [release=" + release + (serving == null ? "" : ", serving=" + serving) + "]",
                cause);
        this.release = release;
        this.reason = reason;
        this.serving = serving;
    }

    /** The release that failed. */
    public ReleaseId release() {
        return release;
    }

    /** Why, as a sentence without a full stop. */
    public String reason() {
        return reason;
    }

    /** The release that serves now; empty when none does, as before the first or while suspended. */
    public Optional<ReleaseId> serving() {
        return Optional.ofNullable(serving);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
