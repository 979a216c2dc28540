package dev.byoc.testing.scenario.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.testing.Fault;
import dev.byoc.testing.scenario.ScenarioSettings;
import dev.byoc.testing.scenario.sweep.OperationSweep.Memory;
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
    private static final ScenarioSettings LAGGING = ScenarioSettings.lagging(Duration.ofSeconds(3));

    @Test
    void everyOperation_stoppedAnywhereAndRunAgain_endsAsIfUndisturbed(@TempDir Path folder) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<OperationSweep> all = new ArrayList<>();
            for (SweptOperation operation : SweptOperation.values()) {
                all.addAll(series(operation, ScenarioSettings.PROMPT));
                all.addAll(series(operation, LAGGING));
            }
            all.addAll(series(SweptOperation.PROVISION_OPEN, LAGGING.withThreads(threads)));
            all.addAll(series(SweptOperation.EXTEND, ScenarioSettings.PROMPT.withThreads(threads)));
            all.add(new OperationSweep(
                    SweptOperation.REDUCE,
                    ScenarioSettings.PROMPT.withFilesIn(folder),
                    Memory.SURVIVES,
                    Fault.CRASH_AFTER));

            SweepResult total =
                    all.parallelStream().map(OperationSweep::sweep).reduce(new SweepResult(), SweepResult::plus);

            System.out.println("crash-sweep: " + total);
            assertThat(total.problems()).isEmpty();
            assertThat(total.leftOver()).isZero();
            assertThat(total.twice()).isZero();
            assertThat(total.points()).isGreaterThan(9000);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<OperationSweep> series(SweptOperation operation, ScenarioSettings setting) {
        return Stream.of(Memory.values())
                .flatMap(memory -> CRASHES.stream().map(crash -> new OperationSweep(operation, setting, memory, crash)))
                .toList();
    }
}
