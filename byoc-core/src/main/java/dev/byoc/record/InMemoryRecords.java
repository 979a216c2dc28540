package dev.byoc.record;

import dev.byoc.error.LeaseLostException;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Namespace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@link Records} that are forgotten when the process ends. Safe for use by many threads. */
public final class InMemoryRecords implements Records {
    private final ConcurrentNavigableMap<String, EnvironmentRecord> records = new ConcurrentSkipListMap<>();

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

    @Override
    public RecordPage list(RecordPage.Cursor from, int limit) {
        return page(records.tailMap(from.value(), false).keySet().stream(), limit, this::find);
    }

    /** Returns the first {@code limit} of {@code keys}, which are sorted, as a page. */
    static RecordPage page(Stream<String> keys, int limit, Function<EnvironmentKey, Optional<EnvironmentRecord>> find) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has 1 environment or more [limit=" + limit + "]");
        }
        List<String> chosen = keys.limit(limit + 1L).toList();
        boolean more = chosen.size() > limit;
        List<String> listed = more ? chosen.subList(0, limit) : chosen;
        List<RecordedEnvironment> environments =
                listed.stream().flatMap(key -> recorded(key, find).stream()).toList();
        return new RecordPage(
                environments, more ? Optional.of(new RecordPage.Cursor(listed.get(limit - 1))) : Optional.empty());
    }

    private static Optional<RecordedEnvironment> recorded(
            String key, Function<EnvironmentKey, Optional<EnvironmentRecord>> find) {
        int slash = key.indexOf('/');
        EnvironmentKey environment =
                EnvironmentKey.of(Namespace.of(key.substring(0, slash)), EnvironmentId.of(key.substring(slash + 1)));
        return find.apply(environment).map(record -> new RecordedEnvironment(environment, record));
    }

    static void requireVersion(EnvironmentKey environment, long stored, long expected) {
        if (stored != expected) {
            throw new LeaseLostException("Another process has changed the record of the environment since it was read;"
                    + " this one stops [environment=" + environment + ", stored=" + stored + ", expected=" + expected
                    + "]");
        }
    }

    static String key(EnvironmentKey environment) {
        return environment.namespace() + "/" + environment.id();
    }
}
