package dev.byoc.testing.contract;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.record.InMemoryRecords;
import dev.byoc.record.Records;
import dev.byoc.testing.Faults;
import dev.byoc.testing.FaultyRecords;
import dev.byoc.testing.fixture.FreshEnvironmentKeys;

class InMemoryRecordsContractTest extends RecordsContract {
    private final Records records = FaultyRecords.of(InMemoryRecords.create(), Faults.none());

    @Override
    protected Records records() {
        return records;
    }

    @Override
    protected EnvironmentKey environment() {
        return FreshEnvironmentKeys.next();
    }
}
