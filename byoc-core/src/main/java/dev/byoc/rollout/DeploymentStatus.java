package dev.byoc.rollout;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.workload.Release;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/** What a deployment is at the moment. */
@Value.Immutable
@ByocStyle
public abstract class DeploymentStatus {
    DeploymentStatus() {}

    /** The deployment's name. */
    public abstract String name();

    /** The release that serves; empty when none does. */
    public abstract Optional<Release> release();

    /** Since when it serves, as far as it is remembered. */
    public abstract Optional<Instant> since();

    /** The release that a rollout was on its way to when it was interrupted, or is at this moment. */
    public abstract Optional<ReleaseId> underway();

    /** Whether it was suspended. */
    public abstract boolean suspended();

    /** How many machines it should have. */
    public abstract int wanted();

    /** The machines, those that leave included. */
    public abstract List<MachineStatus> machines();

    /** The releases that can be gone back to, newest first. */
    public abstract List<ReleaseId> earlier();

    /**
     * Returns it as a JSON object with {@code name}, {@code release}, which is an id, {@code since}, {@code underway},
     * {@code suspended}, {@code wanted}, {@code machines} and {@code earlier}. Each machine has {@code id},
     * {@code state}, {@code instanceType}, {@code zone}, {@code privateAddress}, {@code publicAddress},
     * {@code release}, {@code address} and {@code report}, which has {@code state}, {@code reason} and {@code at}. What
     * is empty is null; times are as in {@code 2026-01-31T12:00:00Z}.
     */
    public final String toJson() {
        return RolloutJson.write(this);
    }

    @Override
    public String toString() {
        String serving = release()
                .map(now -> "release " + now.id()
                        + since().map(time -> " since " + time).orElse(""))
                .orElse("no release");
        return name() + ": " + (suspended() ? "suspended, " : "") + serving
                + underway()
                        .map(id -> ", a rollout to " + id + " is not finished")
                        .orElse("") + ", " + machines().size()
                + " of " + (suspended() ? 0 : wanted()) + " machines"
                + machines().stream().map(machine -> "\n  " + machine).collect(Collectors.joining())
                + (earlier().isEmpty() ? "" : "\n  earlier releases: " + earlier());
    }

    /** Returns a builder with no attribute set. */
    public static Builder builder() {
        return ImmutableDeploymentStatus.builder();
    }

    /** Builds {@link DeploymentStatus}es. Not thread-safe. */
    public abstract static class Builder {
        Builder() {}

        /** Sets the deployment's name. */
        public abstract Builder name(String name);

        /** Sets the release that serves; empty when none does. */
        public abstract Builder release(Release release);

        /** Sets or unsets {@link DeploymentStatus#release}. */
        public abstract Builder release(Optional<? extends Release> release);

        /** Sets since when it serves, as far as it is remembered. */
        public abstract Builder since(Instant since);

        /** Sets or unsets {@link DeploymentStatus#since}. */
        public abstract Builder since(Optional<? extends Instant> since);

        /** Sets the release that a rollout was on its way to when it was interrupted, or is at this moment. */
        public abstract Builder underway(ReleaseId underway);

        /** Sets or unsets {@link DeploymentStatus#underway}. */
        public abstract Builder underway(Optional<? extends ReleaseId> underway);

        /** Sets whether it was suspended. */
        public abstract Builder suspended(boolean suspended);

        /** Sets how many machines it should have. */
        public abstract Builder wanted(int wanted);

        /** Sets the machines, those that leave included. */
        public abstract Builder machines(Iterable<? extends MachineStatus> machines);

        /** Sets the releases that can be gone back to, newest first. */
        public abstract Builder earlier(Iterable<? extends ReleaseId> earlier);

        /**
         * Returns the {@link DeploymentStatus}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract DeploymentStatus build();
    }
}
