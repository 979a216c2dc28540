package dev.byoc;

import dev.byoc.error.LeaseLostException;
import dev.byoc.model.Owner;
import dev.byoc.port.EnvironmentRecord;
import dev.byoc.port.Records;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** {@link Records} that are forgotten when the process ends. Safe for use by many threads. */
public final class InMemoryRecords implements Records {
    private final ConcurrentMap<String, EnvironmentRecord> records = new ConcurrentHashMap<>();

    private InMemoryRecords() {}

    /** Returns records that hold nothing yet. */
    public static InMemoryRecords create() {
        return new InMemoryRecords();
    }

    @Override
    public Optional<EnvironmentRecord> find(Owner owner) {
        return Optional.ofNullable(records.get(key(owner)));
    }

    @Override
    public void save(Owner owner, EnvironmentRecord next) {
        records.compute(key(owner), (key, stored) -> {
            requireVersion(owner, stored == null ? 0 : stored.version(), next.version() - 1);
            return next;
        });
    }

    @Override
    public void delete(Owner owner, long version) {
        records.computeIfPresent(key(owner), (key, stored) -> {
            requireVersion(owner, stored.version(), version);
            return null;
        });
    }

    static void requireVersion(Owner owner, long stored, long expected) {
        if (stored != expected) {
            throw new LeaseLostException("Another process has changed the record of the environment since it was read;"
                    + " this one stops [environment=" + owner + ", stored=" + stored + ", expected=" + expected + "]");
        }
    }

    private static String key(Owner owner) {
        return owner.namespace() + "/" + owner.deployment();
    }
}
