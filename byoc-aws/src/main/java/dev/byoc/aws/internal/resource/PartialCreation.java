package dev.byoc.aws.internal.resource;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;

/** What takes several calls to make exists after the first: repeating it all would make a second one. */
public final class PartialCreation {
    private PartialCreation() {}

    /**
     * Runs {@code rest}, the calls that finish what was made as {@code made}. Failures that otherwise mean that nothing
     * was changed come out as an unknown outcome, so that the caller looks and finds the half that is there.
     */
    public static void finish(Object made, Runnable rest) {
        try {
            rest.run();
        } catch (NotFoundException
                | ThrottledException
                | ConflictException
                | AlreadyExistsException
                | UnavailableException e) {
            throw new OutcomeUnknownException(
                    "It was made, and the calls that finish it failed; look, then bring it up to date [made=" + made
                            + "]",
                    e);
        }
    }
}
