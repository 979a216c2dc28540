package dev.byoc.testing.scenario.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.testing.Fault;
import dev.byoc.testing.scenario.ScenarioSettings;
import dev.byoc.testing.scenario.sweep.OperationSweep.Memory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lets one call of every operation fail in each way, and runs the operation again only where it gave up. */
class FaultSweepTest {
    private static final List<Fault> FAULTS =
            List.of(Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.HALF_MADE, Fault.THROTTLED);
    private static final List<ScenarioSettings> SETTINGS =
            List.of(ScenarioSettings.PROMPT, ScenarioSettings.lagging(Duration.ofSeconds(3)));

    @Test
    void everyOperation_oneCallFails_endsAsIfUndisturbed() {
        List<OperationSweep> all = Stream.of(SweptOperation.values())
                .flatMap(operation -> SETTINGS.stream().flatMap(setting -> FAULTS.stream()
                        .map(fault -> new OperationSweep(operation, setting, Memory.SURVIVES, fault))))
                .toList();

        SweepResult total =
                all.parallelStream().map(OperationSweep::sweep).reduce(new SweepResult(), SweepResult::plus);

        System.out.println("fault-sweep: " + total);
        assertThat(total.problems()).isEmpty();
        assertThat(total.leftOver()).isZero();
        assertThat(total.twice()).isZero();
        assertThat(total.points()).isGreaterThan(3000);
    }
}
