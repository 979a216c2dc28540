package dev.byoc.record;

import dev.byoc.model.EnvironmentKey;
import java.util.Optional;

/**
 * Where the library remembers environments between runs. Losing a record loses no resource: tags bring it back.
 *
 * <p>Implementations are safe for use by many threads and processes, and must pass
 * {@code dev.byoc.testing.contract.RecordsContract}. Each call may throw {@link dev.byoc.error.RecordException}.
 */
public interface Records {
    /** Returns the record of {@code environment}, or empty when there is none or the one there is cannot be read. */
    Optional<EnvironmentRecord> find(EnvironmentKey environment);

    /**
     * Stores {@code next} in place of the record whose version is one less; the first record has version 1. Atomic:
     * after a crash either the old or the new one is there.
     *
     * @throws dev.byoc.error.LeaseLostException if another version is stored by now
     */
    void save(EnvironmentKey environment, EnvironmentRecord next);

    /**
     * Removes the record of {@code environment} if its version is {@code version}.
     *
     * @throws dev.byoc.error.LeaseLostException if another version is stored by now
     */
    void delete(EnvironmentKey environment, long version);

    /**
     * Returns environments of which a record is kept, page by page. One that is stored or removed while somebody goes
     * through the pages may be there or not; every other is there once. A record that cannot be read is left out.
     *
     * @param from {@link RecordPage.Cursor#START} or the {@link RecordPage#next()} of the page before
     * @param limit how many at most, 1 or more
     */
    RecordPage list(RecordPage.Cursor from, int limit);
}
