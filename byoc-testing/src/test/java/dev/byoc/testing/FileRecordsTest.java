package dev.byoc.testing;

import dev.byoc.FileRecords;
import dev.byoc.model.Owner;
import dev.byoc.port.Records;
import dev.byoc.testing.contract.RecordsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileRecordsTest extends RecordsContract {
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
    protected Owner owner() {
        return Deployments.next();
    }
}
