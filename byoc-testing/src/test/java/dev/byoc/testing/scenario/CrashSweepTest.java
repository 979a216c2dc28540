package dev.byoc.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.testing.Fault;
import dev.byoc.testing.scenario.Series.Memory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stops every operation at every call, lets another process do it again, and compares with an undisturbed one. */
@Tag("crash-sweep")
class CrashSweepTest {
    private static final List<Fault> CRASHES = List.of(Fault.CRASH_BEFORE, Fault.CRASH_HALF_MADE, Fault.CRASH_AFTER);
    private static final List<Duration> LAGS = List.of(Duration.ZERO, Duration.ofSeconds(3));

    @Test
    void everyOperation_stoppedAnywhereAndRunAgain_endsAsIfUndisturbed() {
        List<Series> all = Stream.of(Operation.values())
                .flatMap(operation -> LAGS.stream().flatMap(lag -> Stream.of(Memory.values())
                        .flatMap(memory -> CRASHES.stream().map(crash -> new Series(operation, lag, memory, crash)))))
                .toList();

        Tally total = all.parallelStream().map(Series::sweep).reduce(new Tally(), Tally::plus);

        System.out.println("crash-sweep: " + total);
        assertThat(total.problems()).isEmpty();
        assertThat(total.leftOver()).isZero();
        assertThat(total.twice()).isZero();
        assertThat(total.points()).isGreaterThan(5000);
    }
}
