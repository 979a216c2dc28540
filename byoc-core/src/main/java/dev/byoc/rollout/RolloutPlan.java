package dev.byoc.rollout;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.port.Verdict;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a rollout would do, found out without doing it. It holds for the moment at which it was made: a rollout looks
 * again. Immutable.
 */
@Value.Immutable
@ByocStyle
public abstract class RolloutPlan {
    RolloutPlan() {}

    /** The deployment's name. */
    public abstract String deployment();

    /** The release that would serve. */
    public abstract ReleaseId release();

    /** The release that serves now; empty when none does, equal to {@link #release} when that does already. */
    public abstract Optional<ReleaseId> before();

    /**
     * The instance types that would be tried, in that order: those that can be had in the environment's zones. Empty
     * when none can.
     */
    public abstract List<String> instanceTypes();

    /** How many machines there are now, without those that are on their way out. */
    public abstract int machinesNow();

    /** How many machines would serve, 1 or more. */
    public abstract int machinesWanted();

    /** How many machines there would be at most at once, old and new ones together, if all new ones come up. */
    public abstract int machinesAtMost();

    /** The SHA-256 digest of the image file: 64 lower-case hexadecimal digits. */
    public abstract String imageSha256();

    /** The size of the image file in bytes. */
    public abstract long imageBytes();

    /** Whether the image would be uploaded; false when it is in the environment's bucket already. */
    public abstract boolean uploadsImage();

    /** Whether a launch template would be made for the release on the first instance type. */
    public abstract boolean makesLaunchTemplate();

    /** Whether the firewall for the release's ports would be made, or changed back to what it should be. */
    public abstract boolean makesFirewall();

    /** What stands in the way, and what cannot be told beforehand; empty when nothing does. */
    public abstract List<Verdict> verdicts();

    /**
     * The earlier releases that would be deleted, with their launch templates, because no more are kept. One that a
     * machine was made from stays until that machine is gone.
     */
    public abstract List<ReleaseId> prunedReleases();

    /** The SHA-256 digests of the images that would be deleted because no release needs them any more. */
    public abstract List<String> prunedImages();

    /** The firewalls that would be deleted because no release needs them any more. */
    public abstract List<ResourceId> prunedFirewalls();

    /** Returns whether the rollout would be refused; {@link #verdicts} say why and what to do. */
    public boolean isRefused() {
        return verdicts().stream().anyMatch(verdict -> verdict.status() == Verdict.Status.REFUSED);
    }

    /**
     * Returns the plan as a JSON object with {@code deployment}, {@code release}, {@code before} (null when no release
     * serves), {@code refused}, {@code instanceTypes}, {@code machines}, {@code image}, {@code make}, {@code prune} and
     * {@code verdicts}.
     */
    public String toJson() {
        return RolloutPlanPrinter.json(this);
    }

    /** Returns the plan as lines for a terminal, without a line break at the end. */
    @Override
    public String toString() {
        return RolloutPlanPrinter.text(this);
    }

    /** Returns a builder with no attribute set. */
    public static Builder builder() {
        return ImmutableRolloutPlan.builder();
    }

    /** Builds {@link RolloutPlan}s. Not thread-safe. */
    public abstract static class Builder {
        Builder() {}

        /** Sets the deployment's name. */
        public abstract Builder deployment(String deployment);

        /** Sets the release that would serve. */
        public abstract Builder release(ReleaseId release);

        /** Sets the release that serves now; empty when none does, equal to {@link #release} when that does already. */
        public abstract Builder before(Optional<? extends ReleaseId> before);

        /** Sets the instance types that would be tried, in that order. */
        public abstract Builder instanceTypes(Iterable<String> instanceTypes);

        /** Sets how many machines there are now, without those that are on their way out. */
        public abstract Builder machinesNow(int machinesNow);

        /** Sets how many machines would serve, 1 or more. */
        public abstract Builder machinesWanted(int machinesWanted);

        /**
         * Sets how many machines there would be at most at once, old and new ones together, if all new ones come up.
         */
        public abstract Builder machinesAtMost(int machinesAtMost);

        /** Sets the SHA-256 digest of the image file: 64 lower-case hexadecimal digits. */
        public abstract Builder imageSha256(String imageSha256);

        /** Sets the size of the image file in bytes. */
        public abstract Builder imageBytes(long imageBytes);

        /** Sets whether the image would be uploaded; false when it is in the environment's bucket already. */
        public abstract Builder uploadsImage(boolean uploadsImage);

        /** Sets whether a launch template would be made for the release on the first instance type. */
        public abstract Builder makesLaunchTemplate(boolean makesLaunchTemplate);

        /** Sets whether the firewall for the release's ports would be made, or changed back to what it should be. */
        public abstract Builder makesFirewall(boolean makesFirewall);

        /** Sets what stands in the way, and what cannot be told beforehand; empty when nothing does. */
        public abstract Builder verdicts(Iterable<? extends Verdict> verdicts);

        /** Sets the earlier releases that would be deleted, with their launch templates, because no more are kept. */
        public abstract Builder prunedReleases(Iterable<? extends ReleaseId> prunedReleases);

        /** Sets the SHA-256 digests of the images that would be deleted because no release needs them any more. */
        public abstract Builder prunedImages(Iterable<String> prunedImages);

        /** Sets the firewalls that would be deleted because no release needs them any more. */
        public abstract Builder prunedFirewalls(Iterable<? extends ResourceId> prunedFirewalls);

        /**
         * Returns the {@link RolloutPlan}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract RolloutPlan build();
    }
}
