package dev.byoc.event;

import dev.byoc.Plan;
import dev.byoc.Step;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.port.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something that happened while an operation ran. Further kinds may be added. */
public sealed interface ByocEvent {
    /** The environment. */
    Owner owner();

    /**
     * An operation began.
     *
     * @param owner the environment
     * @param operation {@code provision}, {@code repair}, {@code teardown}, …
     */
    record Started(Owner owner, String operation) implements ByocEvent {}

    /**
     * It was checked what would stand in the way.
     *
     * @param owner the environment
     * @param verdicts the answers; none of them refuses
     */
    record Checked(Owner owner, List<Verdict> verdicts) implements ByocEvent {
        /** Copies the list. */
        public Checked {
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * It is known what will be done.
     *
     * @param owner the environment
     * @param plan what will be done
     */
    record Planned(Owner owner, Plan plan) implements ByocEvent {}

    /**
     * A step began.
     *
     * @param owner the environment
     * @param step the step
     */
    record StepStarted(Owner owner, Step step) implements ByocEvent {}

    /**
     * A step was done.
     *
     * @param owner the environment
     * @param step the step
     * @param took how long it took
     */
    record StepFinished(Owner owner, Step step, Duration took) implements ByocEvent {}

    /**
     * A step failed for good.
     *
     * @param owner the environment
     * @param step the step
     * @param reason why
     */
    record StepFailed(Owner owner, Step step, String reason) implements ByocEvent {}

    /**
     * The operation waits before it tries or looks again.
     *
     * @param owner the environment
     * @param reason what it waits for
     * @param duration how long
     */
    record Waiting(Owner owner, String reason, Duration duration) implements ByocEvent {}

    /**
     * Another process's lease is waited for.
     *
     * @param owner the environment
     * @param holder who holds it
     * @param until when it ends
     */
    record WaitingForLease(Owner owner, String holder, Instant until) implements ByocEvent {}

    /**
     * A part of an image was stored.
     *
     * @param owner the environment
     * @param sha256 the digest of the image
     * @param stored how many bytes are stored so far
     * @param total how many there are
     */
    record Uploading(Owner owner, String sha256, long stored, long total) implements ByocEvent {}

    /**
     * A rollout did something.
     *
     * @param owner the environment
     * @param text what, for people to read
     */
    record RolloutStep(Owner owner, String text) implements ByocEvent {}

    /**
     * A new machine is further than before.
     *
     * @param owner the environment
     * @param machine the machine
     * @param stage how far, for people to read
     */
    record MachineSeen(Owner owner, ResourceId machine, String stage) implements ByocEvent {}

    /**
     * Something that a person should know, although the operation goes on.
     *
     * @param owner the environment
     * @param text what, for people to read
     */
    record Warning(Owner owner, String text) implements ByocEvent {}

    /**
     * An operation ended.
     *
     * @param owner the environment
     * @param operation as in {@link Started}
     * @param took how long it took
     * @param succeeded whether it did what it should
     */
    record Finished(Owner owner, String operation, Duration took, boolean succeeded) implements ByocEvent {}
}
