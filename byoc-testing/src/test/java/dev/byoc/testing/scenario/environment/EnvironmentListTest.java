package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.ByocEnvironment;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Region;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.record.FileRecords;
import dev.byoc.record.InMemoryRecords;
import dev.byoc.record.RecordedEnvironment;
import dev.byoc.record.Records;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentListTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();

    @Test
    void list_provisioned_isSettledInItsAccountAndRegion() {
        lab.process(TestBlueprints.open()).provision();

        assertThat(ByocEnvironment.list(lab.records())).singleElement().satisfies(found -> {
            assertThat(found.environment())
                    .isEqualTo(EnvironmentKey.of(EnvironmentFixture.VENDOR.namespace(), EnvironmentFixture.DEPLOYMENT));
            assertThat(found.account()).isEqualTo(lab.cloud().identity().account());
            assertThat(found.region()).isEqualTo(lab.cloud().region());
            assertThat(found.state()).isEqualTo(RecordedEnvironment.State.SETTLED);
        });
    }

    @Test
    void list_moreThanAPage_isComplete() {
        Records records = InMemoryRecords.create();
        for (int i = 0; i < 250; i++) {
            records.save(key("e-" + i), record());
        }

        assertThat(ByocEnvironment.list(records)
                        .map(RecordedEnvironment::environment)
                        .distinct())
                .hasSize(250);
    }

    @Test
    void list_otherFilesInTheFolder_areLeftAlone(@TempDir Path folder) throws Exception {
        Records records = FileRecords.in(folder);
        records.save(key("e-1"), record());
        Path other = Files.writeString(folder.resolve("acme").resolve("Notes on e-1.json"), "not a record");
        Path beside = Files.writeString(folder.resolve("e-1.options"), "zones=3");

        assertThat(ByocEnvironment.list(records)).hasSize(1);

        assertThat(other).exists();
        assertThat(beside).exists();
    }

    @Test
    void list_nothingStoredYet_isEmpty(@TempDir Path folder) {
        assertThat(ByocEnvironment.list(FileRecords.in(folder.resolve("none")))).isEmpty();
    }

    private static EnvironmentKey key(String id) {
        return EnvironmentKey.of(EnvironmentFixture.VENDOR.namespace(), EnvironmentId.of(id));
    }

    private static EnvironmentRecord record() {
        EnvironmentRecord.Builder builder = EnvironmentRecord.builder();
        return builder.version(1)
                .fence(1)
                .account(AccountId.of("111122223333"))
                .region(Region.of("eu-west-1"))
                .build();
    }
}
