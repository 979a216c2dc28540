package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.testing.Faults;
import dev.byoc.testing.scenario.EnvironmentFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many calls of ports an operation makes in three zones. */
class CallBudgetTest {
    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private final EnclaveBlueprint blueprint = EnclaveBlueprint.builder().build();

    @Test
    void provision_first_makesAtMostAHundredCalls() {
        assertThat(calls()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void provision_nothingToDo_makesAtMostFortyCallsAndNoChange() {
        assertThat(calls()).isNotEmpty();

        assertThat(calls()).hasSizeLessThanOrEqualTo(40).noneMatch(call -> call.matches("(create|update|delete) .*"));
    }

    private List<String> calls() {
        Faults faults = Faults.none();
        assertThat(lab.process(blueprint, faults).provision().resources()).isNotEmpty();
        return faults.calls().stream().filter(call -> !call.endsWith(" record")).toList();
    }
}
