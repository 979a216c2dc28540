package dev.byoc.record;

import dev.byoc.error.RecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One record on disk. */
final class RecordFile {
    private static final Logger LOG = LoggerFactory.getLogger(RecordFile.class);

    /** A file lock holds between processes; between threads of one process this does. */
    private static final ConcurrentMap<Path, Object> MONITORS = new ConcurrentHashMap<>();

    private final Path file;
    private final InstantSource clock;

    /** Creates the record in {@code file}. */
    RecordFile(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Returns the record while nobody writes it. Makes no folder. */
    Optional<EnvironmentRecord> readLocked() {
        synchronized (monitor()) {
            return Files.isWritable(folder()) ? locked(RecordFile::read) : read();
        }
    }

    /** Does {@code work} while nobody else reads or writes this record. */
    void writeLocked(Consumer<RecordFile> work) {
        synchronized (monitor()) {
            try {
                Files.createDirectories(folder(), folderMode());
            } catch (IOException e) {
                throw failed("could not be written", e);
            }
            boolean done = locked(file -> {
                work.accept(file);
                return true;
            });
            assert done;
        }
    }

    private Object monitor() {
        return MONITORS.computeIfAbsent(file, path -> new Object());
    }

    private <T> T locked(Function<RecordFile, T> work) {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            return work.apply(this);
        } catch (IOException e) {
            throw failed("could not be locked", e);
        }
    }

    /** Returns the record, or empty when there is none or it cannot be understood; then it is set aside. */
    Optional<EnvironmentRecord> read() {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (java.nio.charset.CharacterCodingException e) {
            setAside(e);
            return Optional.empty();
        } catch (IOException e) {
            throw failed("could not be read", e);
        }
        try {
            return Optional.of(RecordJson.parse(text));
        } catch (IllegalArgumentException e) {
            setAside(e);
            return Optional.empty();
        }
    }

    private void setAside(Exception reason) {
        Path aside = file.resolveSibling(
                file.getFileName() + ".unreadable-" + clock.instant().toEpochMilli());
        try {
            Files.move(file, aside);
        } catch (IOException e) {
            e.addSuppressed(reason);
            throw failed("cannot be understood and could not be set aside", e);
        }
        // The message of the reason may quote the file, and the file holds a secret.
        LOG.warn(
                "A record could not be understood and was set aside; the environment is found by its tags [file={},"
                        + " reason={}]",
                aside,
                reason.getClass().getSimpleName());
    }

    /** Replaces the record. */
    void write(EnvironmentRecord next) {
        try {
            // One name, since one process writes at a time: what a dead one left is overwritten.
            Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, fileMode());
            try {
                writeThrough(fresh, RecordJson.write(next));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            syncFolder();
        } catch (IOException e) {
            throw failed("could not be written", e);
        }
    }

    private static void writeThrough(Path path, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A rename is only on the disk once the folder is; Windows cannot open folders, and needs no such step. */
    private void syncFolder() throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Removes the record. */
    void delete() {
        try {
            Files.deleteIfExists(file);
            syncFolder();
        } catch (IOException e) {
            throw failed("could not be removed", e);
        }
    }

    private RecordException failed(String what, IOException e) {
        return new RecordException(
                "The record of the environment " + what
                        + "; make the folder writable and see that the disk has room, or"
                        + " name another folder [file=" + file + ", reason="
                        + e.getClass().getSimpleName() + ": "
                        + e.getMessage() + "]",
                e);
    }

    private FileAttribute<?>[] fileMode() {
        return mode("rw-------");
    }

    private FileAttribute<?>[] folderMode() {
        return mode("rwx------");
    }

    private FileAttribute<?>[] mode(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private Path folder() {
        return java.util.Objects.requireNonNull(file.getParent(), "a record lies in a folder");
    }
}
