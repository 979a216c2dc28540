package dev.byoc.event;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.plan.Plan;
import dev.byoc.plan.Step;
import dev.byoc.port.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something that happened while an operation ran. Further kinds may be added. */
public sealed interface ByocEvent {
    /** The environment. */
    EnvironmentKey environment();

    /**
     * An operation began.
     *
     * @param environment the environment
     * @param operation {@code provision}, {@code repair}, {@code teardown}, …
     */
    record Started(EnvironmentKey environment, String operation) implements ByocEvent {}

    /**
     * It was checked what would stand in the way.
     *
     * @param environment the environment
     * @param verdicts the answers; none of them refuses
     */
    record Checked(EnvironmentKey environment, List<Verdict> verdicts) implements ByocEvent {
        /** Copies the list. */
        public Checked {
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * It is known what will be done.
     *
     * @param environment the environment
     * @param plan what will be done
     */
    record Planned(EnvironmentKey environment, Plan plan) implements ByocEvent {}

    /**
     * A step began.
     *
     * @param environment the environment
     * @param step the step
     */
    record StepStarted(EnvironmentKey environment, Step step) implements ByocEvent {}

    /**
     * A step was done.
     *
     * @param environment the environment
     * @param step the step
     * @param took how long it took
     */
    record StepFinished(EnvironmentKey environment, Step step, Duration took) implements ByocEvent {}

    /**
     * A step failed for good.
     *
     * @param environment the environment
     * @param step the step
     * @param reason why
     */
    record StepFailed(EnvironmentKey environment, Step step, String reason) implements ByocEvent {}

    /**
     * The operation waits before it tries or looks again.
     *
     * @param environment the environment
     * @param reason what it waits for
     * @param duration how long
     */
    record Waiting(EnvironmentKey environment, String reason, Duration duration) implements ByocEvent {}

    /**
     * Another process's lease is waited for.
     *
     * @param environment the environment
     * @param holder who holds it
     * @param until when it ends
     */
    record WaitingForLease(EnvironmentKey environment, String holder, Instant until) implements ByocEvent {}

    /**
     * A part of an image was stored.
     *
     * @param environment the environment
     * @param sha256 the digest of the image
     * @param stored how many bytes are stored so far
     * @param total how many there are
     */
    record Uploading(EnvironmentKey environment, String sha256, long stored, long total) implements ByocEvent {}

    /**
     * A rollout did something.
     *
     * @param environment the environment
     * @param text what, for people to read
     */
    record RolloutStep(EnvironmentKey environment, String text) implements ByocEvent {}

    /**
     * A new machine is further than before.
     *
     * @param environment the environment
     * @param machine the machine
     * @param stage how far, for people to read
     */
    record MachineSeen(EnvironmentKey environment, ResourceId machine, String stage) implements ByocEvent {}

    /**
     * Something that a person should know, although the operation goes on.
     *
     * @param environment the environment
     * @param text what, for people to read
     */
    record Warning(EnvironmentKey environment, String text) implements ByocEvent {}

    /**
     * An operation ended.
     *
     * @param environment the environment
     * @param operation as in {@link Started}
     * @param took how long it took
     * @param succeeded whether it did what it should
     */
    record Finished(EnvironmentKey environment, String operation, Duration took, boolean succeeded)
            implements ByocEvent {}
}
