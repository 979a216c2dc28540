package dev.byoc.testing;

import dev.byoc.InMemoryRecords;
import dev.byoc.model.Owner;
import dev.byoc.port.Records;
import dev.byoc.testing.contract.RecordsContract;

class InMemoryRecordsTest extends RecordsContract {
    private final Records records = FaultyRecords.of(InMemoryRecords.create(), Faults.none());

    @Override
    protected Records records() {
        return records;
    }

    @Override
    protected Owner owner() {
        return Deployments.next();
    }
}
