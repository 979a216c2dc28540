package dev.byoc.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.byoc.error.LeaseLostException;
import dev.byoc.error.RecordException;
import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Namespace;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRecordsTest {
    private static final EnvironmentKey OWNER = EnvironmentKey.of(Namespace.of("acme"), EnvironmentId.of("d-1"));

    @TempDir
    Path folder;

    @Test
    void save_thenFindByAnother_isTheSame() {
        EnvironmentRecord record = EnvironmentRecord.builder()
                .from(first())
                .lease(new EnvironmentRecord.Lease("host/1", Instant.parse("2026-01-01T00:00:30Z")))
                .putKnown(Component.of("network"), ResourceId.of("vpc-1"))
                .putPending(
                        Component.of("images"),
                        new EnvironmentRecord.Intent("create", Instant.parse("2026-01-01T00:00:01.5Z")))
                .build();

        FileRecords.in(folder).save(OWNER, record);

        assertThat(FileRecords.in(folder).find(OWNER)).hasValue(record);
    }

    @Test
    void save_file_isReadableByItsOwnerAlone() throws IOException {
        FileRecords.in(folder).save(OWNER, first());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void save_staleVersion_refusedAndNothingLost() {
        FileRecords records = FileRecords.in(folder);
        records.save(OWNER, first());

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> records.save(OWNER, first()));

        assertThat(records.find(OWNER)).hasValue(first());
    }

    @Test
    void find_noFolder_makesNone() {
        assertThat(FileRecords.in(folder.resolve("none")).find(OWNER)).isEmpty();

        assertThat(folder.resolve("none")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"format\": 2}", "{\"format\": 1, \"version\": \"x\"}", "\0"})
    void find_unreadableFile_isSetAsideWhole(String content) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), content);

        assertThat(FileRecords.in(folder).find(OWNER)).isEmpty();

        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.filter(path -> path.getFileName().toString().startsWith("d-1.json.unreadable-")))
                    .singleElement()
                    .satisfies(path -> assertThat(path).hasContent(content));
        }
    }

    @Test
    void save_folderIsAFile_saysWhatToDo() throws IOException {
        FileRecords records = FileRecords.in(folder);
        Files.writeString(folder.resolve("acme"), "in the way");

        assertThatExceptionOfType(RecordException.class)
                .isThrownBy(() -> records.save(OWNER, first()))
                .withMessageContaining("make the folder writable")
                .withMessageContaining("d-1.json");
    }

    @Test
    void save_afterACrash_leavesNoTemporaryFile() throws IOException {
        FileRecords records = FileRecords.in(folder);
        Files.createDirectories(file().getParent());
        Files.writeString(file().resolveSibling("d-1.json.tmp"), "half of a rec");
        records.save(OWNER, first());
        records.save(OWNER, EnvironmentRecord.builder().from(first()).version(2).build());

        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("d-1.json", "d-1.json.lock");
        }
    }

    private Path file() {
        return folder.resolve("acme").resolve("d-1.json");
    }

    private static EnvironmentRecord first() {
        return EnvironmentRecord.builder()
                .version(1)
                .fence(1)
                .account(AccountId.of("111122223333"))
                .region(Region.of("eu-west-1"))
                .addExternalIds(ExternalId.of("a-secret"))
                .build();
    }
}
