package dev.byoc.testing;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.record.RecordPage;
import dev.byoc.record.Records;
import dev.byoc.testing.internal.faults.CallInterceptor;
import dev.byoc.testing.internal.faults.InterceptedCall;
import dev.byoc.testing.internal.faults.PortCall;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Records as one process sees them to whose calls the {@link Faults} of a script happen. Without faults they do what
 * the real ones do. Safe for use by many threads.
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
        return intercept(PortCall.FIND_RECORD, () -> real.find(environment));
    }

    @Override
    public void save(EnvironmentKey environment, EnvironmentRecord next) {
        EnvironmentKey unused = intercept(PortCall.SAVE_RECORD, () -> {
            real.save(environment, next);
            return environment;
        });
    }

    @Override
    public void delete(EnvironmentKey environment, long version) {
        EnvironmentKey unused = intercept(PortCall.DELETE_RECORD, () -> {
            real.delete(environment, version);
            return environment;
        });
    }

    @Override
    public RecordPage list(RecordPage.Cursor from, int limit) {
        return intercept(PortCall.LIST_RECORDS, () -> real.list(from, limit));
    }

    private <T> T intercept(PortCall call, Supplier<T> whole) {
        return calls.intercept(new InterceptedCall<>(call.toString(), InterceptedCall.Kind.RECORD, whole, () -> {}));
    }
}
