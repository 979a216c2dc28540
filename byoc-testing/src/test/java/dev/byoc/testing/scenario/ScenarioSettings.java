package dev.byoc.testing.scenario;

import dev.byoc.record.FileRecords;
import dev.byoc.record.InMemoryRecords;
import dev.byoc.record.Records;
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
public record ScenarioSettings(Duration lag, Optional<Executor> threads, Optional<Path> folder) {
    private static final AtomicLong FOLDERS = new AtomicLong();

    /** Changes can be seen at once. */
    public static final ScenarioSettings PROMPT = lagging(Duration.ZERO);

    public static ScenarioSettings lagging(Duration lag) {
        return new ScenarioSettings(lag, Optional.empty(), Optional.empty());
    }

    public ScenarioSettings withThreads(Executor executor) {
        return new ScenarioSettings(lag, Optional.of(executor), folder);
    }

    public ScenarioSettings withFilesIn(Path parent) {
        return new ScenarioSettings(lag, threads, Optional.of(parent));
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
