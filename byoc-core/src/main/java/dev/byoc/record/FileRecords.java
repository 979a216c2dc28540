package dev.byoc.record;

import dev.byoc.error.RecordException;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@link Records} in a folder: one JSON file for each environment, {@code <namespace>/<deployment>.json}, readable by
 * its owner alone (mode 0600 where the file system knows modes), since it holds the manager's external id.
 *
 * <p>A file is replaced as a whole and is on the disk when {@link #save} returns. Processes on one machine may share
 * the folder. A file that cannot be understood is renamed to {@code <deployment>.json.unreadable-<time>} and never
 * overwritten; the environment is then found again by its tags. Safe for use by many threads.
 */
public final class FileRecords implements Records {
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final InstantSource clock;

    private FileRecords(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Returns the records in {@code folder}, which is made when the first is saved.
     *
     * @throws RecordException if {@code folder} is something else than a folder
     */
    public static FileRecords in(Path folder) {
        return in(folder, InstantSource.system());
    }

    /** Returns the records in {@code folder}; {@code clock} names the files that are set aside. */
    public static FileRecords in(Path folder, InstantSource clock) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new RecordException(
                    "Records are kept in a folder, but there is a file; name another [folder=" + folder + "]");
        }
        return new FileRecords(folder.toAbsolutePath(), clock);
    }

    @Override
    public Optional<EnvironmentRecord> find(EnvironmentKey environment) {
        return file(environment).readLocked();
    }

    @Override
    public void save(EnvironmentKey environment, EnvironmentRecord next) {
        file(environment).writeLocked(file -> {
            requireVersion(file, environment, next.version() - 1);
            file.write(next);
        });
    }

    @Override
    public void delete(EnvironmentKey environment, long version) {
        file(environment).writeLocked(file -> {
            if (file.read().isPresent()) {
                requireVersion(file, environment, version);
                file.delete();
            }
        });
    }

    @Override
    public RecordPage list(RecordPage.Cursor from, int limit) {
        Stream<String> keys = files(folder)
                .filter(Files::isDirectory)
                .flatMap(FileRecords::files)
                .flatMap(file -> key(folder.relativize(file)).stream())
                .filter(key -> key.compareTo(from.value()) > 0)
                .sorted();
        return InMemoryRecords.page(keys, limit, this::find);
    }

    /** Returns what is in {@code folder}; nothing when there is no such folder. */
    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new RecordException(
                    "The records could not be listed; make the folder readable, or name another [folder=" + folder
                            + ", reason=" + e.getClass().getSimpleName() + ": " + e.getMessage() + "]",
                    e);
        }
    }

    /** Returns the key of the environment whose record {@code file}, a path below the folder, is; else empty. */
    private static Optional<String> key(Path file) {
        String name = file.getName(1).toString();
        if (!name.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InMemoryRecords.key(EnvironmentKey.of(
                    Namespace.of(file.getName(0).toString()),
                    EnvironmentId.of(name.substring(0, name.length() - SUFFIX.length())))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void requireVersion(RecordFile file, EnvironmentKey environment, long expected) {
        long stored = file.read().map(EnvironmentRecord::version).orElse(0L);
        InMemoryRecords.requireVersion(environment, stored, expected);
    }

    private RecordFile file(EnvironmentKey environment) {
        Path file = folder.resolve(environment.namespace().value()).resolve(environment.id() + SUFFIX);
        return new RecordFile(file, clock);
    }
}
