package dev.byoc.rollout;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.workload.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** How a rollout went that succeeded. */
@Value.Immutable
@ByocStyle
public abstract class Rollout {
    /** The release that serves now. */
    public abstract ReleaseId release();

    /** The release that served before; empty when none did, equal to {@link #release} when nothing had to change. */
    public abstract Optional<ReleaseId> before();

    /** The machines that serve now. */
    public abstract List<Machine> machines();

    /** Whether every machine that this operation started proved which image it runs; false where nobody asked. */
    public abstract boolean attested();

    /** What a person should know although it did not keep the rollout from succeeding; listeners were told, too. */
    public abstract List<String> warnings();

    /** How long it took. */
    public abstract Duration took();

    Rollout() {}

    /**
     * Returns it as a JSON object with {@code release}, {@code before}, {@code machines}, each with {@code id},
     * {@code state}, {@code instanceType}, {@code zone}, {@code privateAddress} and {@code publicAddress},
     * {@code attested}, {@code warnings}, and {@code seconds}, how long it took. What is empty is null.
     */
    public final String toJson() {
        return RolloutJson.write(this);
    }

    @Override
    public String toString() {
        String from = before().filter(id -> !id.equals(release()))
                .map(id -> ", before it " + id)
                .orElse("");
        return "release " + release() + " on " + machines().size()
                + (machines().size() == 1 ? " machine" : " machines") + from + ", "
                + (attested() ? "attested" : "not attested") + ", in " + took().toSeconds() + " s"
                + counted(warnings());
    }

    /** Listeners have been told what the warnings say. */
    private static String counted(List<String> warnings) {
        return switch (warnings.size()) {
            case 0 -> "";
            case 1 -> ", with a warning";
            default -> ", with " + warnings.size() + " warnings";
        };
    }

    /** Returns a builder with no attribute set. */
    public static Builder builder() {
        return ImmutableRollout.builder();
    }

    /** Builds {@link Rollout}s. Not thread-safe. */
    public abstract static class Builder {
        Builder() {}

        /** Sets the release that serves now. */
        public abstract Builder release(ReleaseId release);

        /**
         * Sets the release that served before; empty when none did, equal to {@link #release} when nothing had to
         * change.
         */
        public abstract Builder before(ReleaseId before);

        /** Sets or unsets {@link Rollout#before}. */
        public abstract Builder before(Optional<? extends ReleaseId> before);

        /** Sets the machines that serve now. */
        public abstract Builder machines(Iterable<? extends Machine> machines);

        /**
         * Sets whether every machine that this operation started proved which image it runs; false where nobody asked.
         */
        public abstract Builder attested(boolean attested);

        /**
         * Sets what a person should know although it did not keep the rollout from succeeding; listeners were told,
         * too.
         */
        public abstract Builder warnings(Iterable<String> warnings);

        /** Sets how long it took. */
        public abstract Builder took(Duration took);

        /**
         * Returns the {@link Rollout}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract Rollout build();
    }
}
