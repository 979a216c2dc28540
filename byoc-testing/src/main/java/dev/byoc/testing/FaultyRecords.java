package dev.byoc.testing;

import dev.byoc.model.Owner;
import dev.byoc.port.EnvironmentRecord;
import dev.byoc.port.Records;
import dev.byoc.testing.Faults.Act;
import dev.byoc.testing.Faults.Kind;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Other records as one process sees them that has bad days: what goes wrong, {@link Faults} say. Without faults they do
 * what the others do. Safe for use by many threads.
 */
public final class FaultyRecords implements Records {
    private final Records real;
    private final Faults faults;

    private FaultyRecords(Records real, Faults faults) {
        this.real = real;
        this.faults = faults;
    }

    /** Returns {@code real} with {@code faults}. */
    public static FaultyRecords of(Records real, Faults faults) {
        return new FaultyRecords(real, faults);
    }

    @Override
    public Optional<EnvironmentRecord> find(Owner owner) {
        return play("find", () -> real.find(owner));
    }

    @Override
    public void save(Owner owner, EnvironmentRecord next) {
        Owner unused = play("save", () -> {
            real.save(owner, next);
            return owner;
        });
    }

    @Override
    public void delete(Owner owner, long version) {
        Owner unused = play("delete", () -> {
            real.delete(owner, version);
            return owner;
        });
    }

    private <T> T play(String verb, Supplier<T> action) {
        return faults.play(new Act<>(verb + " record", Kind.RECORD, action, () -> {}));
    }
}
