package dev.byoc.internal.rollout.fleet;

import dev.byoc.event.MachineStage;
import dev.byoc.model.workload.Machine;
import org.jspecify.annotations.Nullable;

/**
 * How far a machine was found to be.
 *
 * @param machine the machine
 * @param result what that means
 * @param stage how far
 * @param detail the same as a phrase, with what was found
 * @param cause what was thrown when that is why it failed
 */
record MachineFinding(Machine machine, Result result, MachineStage stage, String detail, @Nullable Throwable cause) {
    /** What a finding means. */
    enum Result {
        /** It does its job. */
        VERIFIED,
        /** It does not do its job yet, and has time to. */
        COMING,
        /** It does not do its job yet, and should. */
        LATE,
        /** It will not do its job. */
        FAILED
    }

    MachineFinding(Machine machine, Result result, MachineStage stage, String detail) {
        this(machine, result, stage, detail, null);
    }

    /** Whether the machine does its job. */
    boolean isVerified() {
        return result == Result.VERIFIED;
    }
}
