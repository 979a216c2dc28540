package dev.byoc.testing.contract;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.record.FileRecords;
import dev.byoc.record.Records;
import dev.byoc.testing.fixture.FreshEnvironmentKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileRecordsContractTest extends RecordsContract {
    @TempDir
    private Path folder;

    @Override
    protected Records records() {
        return FileRecords.in(folder);
    }

    @Override
    protected Records reopened() {
        return FileRecords.in(folder);
    }

    @Override
    protected EnvironmentKey environment() {
        return FreshEnvironmentKeys.next();
    }
}
