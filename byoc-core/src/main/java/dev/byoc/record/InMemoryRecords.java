package dev.byoc.record;

import dev.byoc.error.LeaseLostException;
import dev.byoc.model.EnvironmentKey;
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
    public Optional<EnvironmentRecord> find(EnvironmentKey environment) {
        return Optional.ofNullable(records.get(key(environment)));
    }

    @Override
    public void save(EnvironmentKey environment, EnvironmentRecord next) {
        records.compute(key(environment), (key, stored) -> {
            requireVersion(environment, stored == null ? 0 : stored.version(), next.version() - 1);
            return next;
        });
    }

    @Override
    public void delete(EnvironmentKey environment, long version) {
        records.computeIfPresent(key(environment), (key, stored) -> {
            requireVersion(environment, stored.version(), version);
            return null;
        });
    }

    static void requireVersion(EnvironmentKey environment, long stored, long expected) {
        if (stored != expected) {
            throw new LeaseLostException("Another process has changed the record of the environment since it was read;"
                    + " this one stops [environment=" + environment + ", stored=" + stored + ", expected=" + expected
                    + "]");
        }
    }

    private static String key(EnvironmentKey environment) {
        return environment.namespace() + "/" + environment.id();
    }
}
