package dev.byoc.testing;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.record.RecordPage;
import dev.byoc.record.Records;
import dev.byoc.testing.internal.faults.CallInterceptor;
import dev.byoc.testing.internal.faults.InterceptedCall;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Other records as one process sees them that has bad days: what goes wrong, {@link Faults} say. Without faults they do
 * what the others do. Safe for use by many threads.
 */
public final class FaultyRecords implements Records {
    private final Records real;
    private final CallInterceptor calls;

    private FaultyRecords(Records real, Faults faults) {
        this.real = real;
        this.calls = faults.interceptor();
    }

    /** Returns {@code real} with {@code faults}. */
    public static FaultyRecords of(Records real, Faults faults) {
        return new FaultyRecords(real, faults);
    }

    @Override
    public Optional<EnvironmentRecord> find(EnvironmentKey environment) {
        return play("find", () -> real.find(environment));
    }

    @Override
    public void save(EnvironmentKey environment, EnvironmentRecord next) {
        EnvironmentKey unused = play("save", () -> {
            real.save(environment, next);
            return environment;
        });
    }

    @Override
    public void delete(EnvironmentKey environment, long version) {
        EnvironmentKey unused = play("delete", () -> {
            real.delete(environment, version);
            return environment;
        });
    }

    @Override
    public RecordPage list(RecordPage.Cursor from, int limit) {
        return play("list", () -> real.list(from, limit));
    }

    private <T> T play(String verb, Supplier<T> action) {
        return calls.intercept(new InterceptedCall<>(verb + " record", InterceptedCall.Kind.RECORD, action, () -> {}));
    }
}
