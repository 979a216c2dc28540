package dev.byoc.internal.rollout.fleet;

import dev.byoc.event.MachineStage;
import dev.byoc.model.workload.Machine;
import org.jspecify.annotations.Nullable;

/**
 * What a check of one machine found.
 *
 * @param machine the machine
 * @param result the result
 * @param stage how far the machine is
 * @param detail the same as a phrase, with what was found
 * @param cause what was thrown when that is why it failed
 */
record MachineFinding(Machine machine, Result result, MachineStage stage, String detail, @Nullable Throwable cause) {
    /** The result of a check. */
    enum Result {
        /** It is running, ready, healthy and attested, as far as these are asked for. */
        VERIFIED,
        /** It is not verified yet, and its deadline has not passed. */
        PENDING,
        /** It is not verified yet, and its deadline has passed. */
        OVERDUE,
        /** It cannot be verified any more. */
        FAILED
    }

    MachineFinding(Machine machine, Result result, MachineStage stage, String detail) {
        this(machine, result, stage, detail, null);
    }

    boolean isVerified() {
        return result == Result.VERIFIED;
    }
}
