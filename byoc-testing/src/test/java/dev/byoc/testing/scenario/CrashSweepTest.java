package dev.byoc.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.testing.Fault;
import dev.byoc.testing.scenario.Series.Memory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops every operation at every call, lets another process do it again, and compares with an undisturbed one. */
@Tag("crash-sweep")
class CrashSweepTest {
    private static final List<Fault> CRASHES = List.of(Fault.CRASH_BEFORE, Fault.CRASH_HALF_MADE, Fault.CRASH_AFTER);
    private static final Setting LAGGING = Setting.lagging(Duration.ofSeconds(3));

    @Test
    void everyOperation_stoppedAnywhereAndRunAgain_endsAsIfUndisturbed(@TempDir Path folder) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Series> all = new ArrayList<>();
            for (Operation operation : Operation.values()) {
                all.addAll(series(operation, Setting.PROMPT));
                all.addAll(series(operation, LAGGING));
            }
            all.addAll(series(Operation.PROVISION_OPEN, LAGGING.withThreads(threads)));
            all.addAll(series(Operation.EXTEND, Setting.PROMPT.withThreads(threads)));
            all.add(new Series(
                    Operation.REDUCE, Setting.PROMPT.withFilesIn(folder), Memory.SURVIVES, Fault.CRASH_AFTER));

            Tally total = all.parallelStream().map(Series::sweep).reduce(new Tally(), Tally::plus);

            System.out.println("crash-sweep: " + total);
            assertThat(total.problems()).isEmpty();
            assertThat(total.leftOver()).isZero();
            assertThat(total.twice()).isZero();
            assertThat(total.points()).isGreaterThan(9000);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Series> series(Operation operation, Setting setting) {
        return Stream.of(Memory.values())
                .flatMap(memory -> CRASHES.stream().map(crash -> new Series(operation, setting, memory, crash)))
                .toList();
    }
}
