package dev.byoc.testing.scenario.sweep;

import dev.byoc.ByocEnvironment;
import dev.byoc.error.ByocException;
import dev.byoc.error.DeadlineExceededException;
import dev.byoc.operation.Cancellation;
import dev.byoc.operation.OperationOptions;
import dev.byoc.port.Pauser;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.ScenarioSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** One operation that is ended in one way, in each of its pauses in turn. */
record PauseSweep(SweptOperation operation, ScenarioSettings setting, Ending ending) {
    /** Makes operations wait that would not otherwise: the first thing that each changes is not taken on at first. */
    private static final List<String> THROTTLED =
            List.of("create network", "update bucket", "delete fleet", "create release", "resize fleet");

    enum Ending {
        CANCEL,
        INTERRUPT,
        DEADLINE
    }

    /** A pause of an undisturbed run: when it began, counted from when the run did, and how long it was. */
    private record Pause(Duration after, Duration length) {}

    /** Ends the operation in each pause, has another process do it again, and compares with an undisturbed one. */
    SweepResult sweep() {
        SweepResult tally = new SweepResult();
        EnvironmentFixture calm = prepared();
        List<Pause> pauses = new ArrayList<>();
        Instant start = calm.clock().instant();
        operation.act(calm, process(calm, faults(), duration -> {
            pauses.add(new Pause(Duration.between(start, calm.clock().instant()), duration));
            calm.clock().pause(duration);
        }));
        calm.settle();
        String undisturbed = calm.cloud().snapshot();
        for (int number = 0; number < pauses.size(); number++) {
            tally.add(this + " in pause " + number, undisturbed, ended(number, pauses.get(number)));
        }
        return tally;
    }

    private String ended(int number, Pause pause) {
        EnvironmentFixture lab = prepared();
        Faults faults = faults();
        Cancellation cancellation = Cancellation.create();
        List<Integer> callsBefore = new ArrayList<>();
        Pauser pauser = new Pauser() {
            private int pauses;

            @Override
            public void pause(Duration duration) throws InterruptedException {
                if (pauses++ == number) {
                    callsBefore.add(faults.calls().size());
                    if (ending == Ending.CANCEL) {
                        cancellation.cancel();
                    } else if (ending == Ending.INTERRUPT) {
                        Thread.currentThread().interrupt();
                    }
                }
                lab.clock().pause(duration);
            }
        };
        String end = endOf(() -> operation.act(lab, process(lab, faults, pauser), options(cancellation, pause)));
        if (!end.equals(ending.toString())) {
            return "it-ended-otherwise: " + end;
        }
        List<String> callsAfter =
                faults.calls().subList(callsBefore.get(0), faults.calls().size());
        if (!callsAfter.equals(List.of("save record"))) {
            return "calls-were-made-after-the-end: " + callsAfter;
        }
        Optional<String> harm = operation.harm(lab);
        if (harm.isPresent()) {
            return "harm-was-done: " + harm.get();
        }
        String again = endOf(() -> operation.act(lab, lab.process(operation.blueprint())));
        lab.settle();
        return again.equals("done") ? lab.cloud().snapshot() : "the-second-run-failed: " + again;
    }

    /** Chance decides how long pauses are, so every run has the same. */
    private ByocEnvironment process(EnvironmentFixture lab, Faults faults, Pauser pauser) {
        return lab.process(
                operation.blueprint(), faults, builder -> builder.pauser(pauser).random(new Random(1)));
    }

    private Consumer<OperationOptions.Builder> options(Cancellation cancellation, Pause pause) {
        return options -> {
            if (ending == Ending.CANCEL) {
                options.cancellation(cancellation);
            } else if (ending == Ending.DEADLINE) {
                options.deadline(pause.after().plus(pause.length().dividedBy(2)));
            }
        };
    }

    private static String endOf(Runnable run) {
        try {
            run.run();
            return "done";
        } catch (DeadlineExceededException e) {
            return e.waitingFor().isBlank() ? "deadline, waiting for nothing" : Ending.DEADLINE.toString();
        } catch (CancellationException e) {
            return (Thread.interrupted() ? Ending.INTERRUPT : Ending.CANCEL).toString();
        } catch (ByocException e) {
            return e.toString();
        }
    }

    private static Faults faults() {
        Faults faults = Faults.none();
        THROTTLED.forEach(call -> faults.next(call, Fault.THROTTLED));
        return faults;
    }

    private EnvironmentFixture prepared() {
        EnvironmentFixture lab = EnvironmentFixture.of(setting);
        operation.prepare(lab);
        return lab;
    }
}
