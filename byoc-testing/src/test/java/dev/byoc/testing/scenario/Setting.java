package dev.byoc.testing.scenario;

import dev.byoc.FileRecords;
import dev.byoc.InMemoryRecords;
import dev.byoc.port.Records;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a lab is like.
 *
 * @param lag after which changes can be seen
 * @param threads what runs calls side by side; empty when they run one after the other, always in the same order
 * @param folder where records are kept as files, each lab's in a folder of its own; empty when in memory
 */
record Setting(Duration lag, Optional<Executor> threads, Optional<Path> folder) {
    private static final AtomicLong FOLDERS = new AtomicLong();

    /** Changes can be seen at once. */
    static final Setting PROMPT = lagging(Duration.ZERO);

    static Setting lagging(Duration lag) {
        return new Setting(lag, Optional.empty(), Optional.empty());
    }

    Setting withThreads(Executor executor) {
        return new Setting(lag, Optional.of(executor), folder);
    }

    Setting withFilesIn(Path parent) {
        return new Setting(lag, threads, Optional.of(parent));
    }

    /** Returns records that hold nothing yet. */
    Records newRecords() {
        return folder.<Records>map(parent -> FileRecords.in(parent.resolve("records-" + FOLDERS.incrementAndGet())))
                .orElseGet(InMemoryRecords::create);
    }

    @Override
    public String toString() {
        return "lag " + lag + (threads.isPresent() ? ", threads" : "") + (folder.isPresent() ? ", files" : "");
    }
}
