package dev.byoc.testing.scenario.sweep;

import dev.byoc.error.ByocException;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.SimulatedCrash;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.ScenarioSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One operation with one fault, at each of its calls in turn.
 *
 * @param memory what becomes of the record of the process that fails
 */
record OperationSweep(SweptOperation operation, ScenarioSettings setting, Memory memory, Fault fault) {
    /** A process takes from no time to some seconds to start again, not the same each time. */
    private static final Duration RESTART = Duration.ofMillis(700);

    private static final int RESTARTS = 6;

    enum Memory {
        SURVIVES,
        LOST
    }

    /** Lets the fault happen at each call, has another process do the operation again where it failed, and compares. */
    SweepResult sweep() {
        SweepResult tally = new SweepResult();
        String undisturbed = undisturbed();
        for (int call = 1; ; call++) {
            EnvironmentFixture lab = prepared();
            Faults faults = Faults.none().at(call, fault);
            String found = disturbed(lab, faults);
            List<String> calls = faults.calls();
            if (calls.size() < call) {
                return tally;
            }
            if (fault.crashes() != faults.crashed()) {
                found = "the-process-survived-its-crash: " + found;
            }
            tally.add(this + " at call " + call + ", " + calls.get(call - 1), undisturbed, found);
        }
    }

    private String disturbed(EnvironmentFixture lab, Faults faults) {
        try {
            operation.act(lab, lab.process(operation.blueprint(), faults));
        } catch (SimulatedCrash | ByocException e) {
            if (memory == Memory.LOST) {
                lab.loseRecords();
            }
            lab.clock().advance(RESTART.multipliedBy(faults.calls().size() % RESTARTS));
            Optional<String> harm = operation.harm(lab);
            if (harm.isPresent()) {
                return "harm-was-done: " + harm.get();
            }
            try {
                operation.act(lab, lab.process(operation.blueprint()));
            } catch (RuntimeException again) {
                return "the-second-run-failed: " + again;
            }
        }
        lab.settle();
        return lab.cloud().snapshot();
    }

    private String undisturbed() {
        EnvironmentFixture lab = prepared();
        operation.act(lab, lab.process(operation.blueprint()));
        lab.settle();
        return lab.cloud().snapshot();
    }

    private EnvironmentFixture prepared() {
        EnvironmentFixture lab = EnvironmentFixture.of(setting);
        operation.prepare(lab);
        return lab;
    }
}
