package dev.byoc.internal.rollout.operation;

import dev.byoc.attestation.TrustedRoot;
import dev.byoc.image.EnclaveImage;
import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.workload.Release;
import dev.byoc.rollout.Attestations;
import dev.byoc.rollout.AttestedKey;
import dev.byoc.rollout.Deadlines;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.rollout.Readiness;
import dev.byoc.rollout.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a user decided about a deployment. */
@Value.Immutable
@ByocStyle
public interface RolloutSettings {
    /** The deployment's name. */
    String name();

    /** The release to roll out; empty for operations on what is there. */
    Optional<Release> release();

    /** The file of the release's image; empty as {@link #release}. */
    Optional<EnclaveImage> image();

    /** How many machines; empty to keep as many as there are, or one. */
    Optional<Integer> machines();

    /** The instance types, in the order in which they are tried; empty for the default ones. */
    List<String> instanceTypes();

    /** How many machines are exchanged at a time. */
    Strategy strategy();

    /** How long a new machine may take. */
    Deadlines deadlines();

    /** How long new machines must stay healthy before the old ones beside them go. */
    Duration bake();

    /** What makes a machine ready. */
    Readiness readiness();

    /** What asks a machine for its health; empty when nothing does. */
    Optional<HealthCheck> health();

    /** What asks a machine's enclave for its proof; empty when nothing does. */
    Optional<Attestations> attestations();

    /** The key that only the images of the serving releases may use; empty when there is none. */
    Optional<AttestedKey> key();

    /** The root certificate that proofs are signed under. */
    TrustedRoot trustedRoot();

    /** How many earlier releases to keep. */
    int keep();

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link RolloutSettings}. Not thread-safe. */
    final class Builder extends ImmutableRolloutSettings.Builder {
        Builder() {}
    }
}
