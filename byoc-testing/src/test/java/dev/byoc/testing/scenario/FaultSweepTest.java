package dev.byoc.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.testing.Fault;
import dev.byoc.testing.scenario.Series.Memory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lets one call of every operation fail in each way, and runs the operation again only where it gave up. */
class FaultSweepTest {
    private static final List<Fault> FAULTS =
            List.of(Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.HALF_MADE, Fault.THROTTLED);
    private static final List<Setting> SETTINGS = List.of(Setting.PROMPT, Setting.lagging(Duration.ofSeconds(3)));

    @Test
    void everyOperation_oneCallFails_endsAsIfUndisturbed() {
        List<Series> all = Stream.of(Operation.values())
                .flatMap(operation -> SETTINGS.stream().flatMap(setting -> FAULTS.stream()
                        .map(fault -> new Series(operation, setting, Memory.SURVIVES, fault))))
                .toList();

        Tally total = all.parallelStream().map(Series::sweep).reduce(new Tally(), Tally::plus);

        System.out.println("fault-sweep: " + total);
        assertThat(total.problems()).isEmpty();
        assertThat(total.leftOver()).isZero();
        assertThat(total.twice()).isZero();
        assertThat(total.points()).isGreaterThan(3000);
    }
}
