package dev.byoc.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that the library throws on purpose; sealed, so that the cases that a handler may meet are
 * known. Wrong arguments are {@link IllegalArgumentException}s and not part of it.
 */
public abstract sealed class ByocException extends RuntimeException
        permits AccessDeniedException,
                AlreadyExistsException,
                AttestationException,
                ConflictException,
                DeadlineExceededException,
                ImageBuildException,
                InsufficientCapacityException,
                InvalidImageException,
                LeaseHeldException,
                LeaseLostException,
                NotConvergedException,
                NotFoundException,
                OutcomeUnknownException,
                PlanOutdatedException,
                ProviderException,
                QuotaExceededException,
                RecordException,
                RefusedException,
                RolloutFailedException,
                TeardownIncompleteException,
                ThrottledException,
                UnavailableException,
                WrongCloudException {
    private static final long serialVersionUID = 1L;

    ByocException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the same call may succeed later with nothing changed by the caller. */
    public abstract boolean retryable();
}
