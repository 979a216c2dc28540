package dev.byoc.testing.scenario.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.testing.scenario.ScenarioSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cancels, interrupts or lets the time run out in every pause of every operation, and runs the operation again. */
class PauseSweepTest {
    private static final List<ScenarioSettings> SETTINGS =
            List.of(ScenarioSettings.PROMPT, ScenarioSettings.lagging(Duration.ofSeconds(3)));

    @ParameterizedTest
    @EnumSource
    void everyOperation_endedInAnyPause_changesNothingMoreAndRunAgainEndsAsIfUndisturbed(PauseSweep.Ending ending) {
        List<PauseSweep> all = Arrays.stream(SweptOperation.values())
                .flatMap(operation -> SETTINGS.stream().map(setting -> new PauseSweep(operation, setting, ending)))
                .toList();

        SweepResult total = all.parallelStream().map(PauseSweep::sweep).reduce(new SweepResult(), SweepResult::plus);

        System.out.println("pause-sweep, " + ending + ": " + total);
        assertThat(total.problems()).isEmpty();
        assertThat(total.points()).isGreaterThan(300);
    }
}
