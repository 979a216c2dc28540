package dev.byoc.model.workload;

import dev.byoc.image.Architecture;
import dev.byoc.image.EnclaveImage;
import dev.byoc.image.Measurements;
import dev.byoc.internal.value.ByocStyle;
import dev.byoc.internal.value.Digest;
import dev.byoc.model.Memory;
import dev.byoc.model.ReleaseId;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * One image of a workload with the settings that it runs with. Immutable; its {@link #id} is computed from all of it,
 * so that the same release is recognised wherever it is met.
 */
@Value.Immutable
@ByocStyle
public interface Release {
    /** An enclave needs at least this many times its image's size in memory ({@code nitro-cli run-enclave}, E26). */
    int MEMORY_PER_IMAGE = 4;

    /** The most characters that all environment values may have together; they travel in the start-up data. */
    int MAX_ENVIRONMENT = 4096;

    /** The vsock port on which the machine gives the enclave its {@link #environment}. */
    int ENVIRONMENT_VSOCK_PORT = 9001;

    /** The vsock port that {@code nitro-cli} itself listens on while an enclave boots. */
    int HEARTBEAT_VSOCK_PORT = 9000;

    /** The name of the deployment that it is a release of. */
    String deployment();

    /** The SHA-256 digest of the image file: 64 lower-case hexadecimal digits. */
    String imageSha256();

    /** The size of the image file in bytes. */
    long imageBytes();

    /** Which machines the image starts on. */
    Architecture architecture();

    /** What an enclave must attest. */
    Measurements measurements();

    /** The CPUs of the enclave, 1 or more. */
    int cpus();

    /** The memory of the enclave, at least four times the image. */
    Memory memory();

    /** The ports that can be reached; none by default. Each once, in order. */
    List<Exposure> exposures();

    /**
     * Values for the program in the enclave. It reads them as lines {@code NAME=value} from vsock port
     * {@value #ENVIRONMENT_VSOCK_PORT} of the machine (CID 3). Not secret: whoever may look at the machine's start-up
     * data sees them.
     */
    Map<String, String> environment();

    /** Whether the enclave runs in debug mode, in which its console can be read and it can prove nothing. */
    @Value.Default
    default boolean debug() {
        return false;
    }

    /** Names the release by its contents. */
    @Value.Lazy
    default ReleaseId id() {
        return ReleaseId.of(Digest.of(toJson(), 6));
    }

    /** Returns the release as JSON, always the same text for the same release. */
    default String toJson() {
        return ReleaseJson.write(this);
    }

    /**
     * Returns the release that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if {@code json} is anything else
     */
    static Release parse(String json) {
        return ReleaseJson.parse(json);
    }

    /** Refuses what could not run. */
    @Value.Check
    default void check() {
        ReleaseRules.check(this);
    }

    /** Returns the least memory that an enclave of an image of {@code bytes} bytes can be given, at least 512 MiB. */
    static Memory leastMemory(long bytes) {
        return Memory.mib(Math.max(512, ReleaseRules.neededMib(bytes)));
    }

    /** Returns a builder for a release of {@code image}. */
    static Builder of(String deployment, EnclaveImage image) {
        return ImmutableRelease.builder()
                .deployment(deployment)
                .imageSha256(image.sha256())
                .imageBytes(image.size())
                .architecture(image.architecture())
                .measurements(image.measurements());
    }

    /** Builds {@link Release}s. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        abstract Builder deployment(String deployment);

        abstract Builder imageSha256(String imageSha256);

        abstract Builder imageBytes(long imageBytes);

        abstract Builder architecture(Architecture architecture);

        abstract Builder measurements(Measurements measurements);

        /** Sets the CPUs of the enclave, 1 or more. */
        public abstract Builder cpus(int cpus);

        /** Sets the memory of the enclave, at least four times the image. */
        public abstract Builder memory(Memory memory);

        /** Adds to {@link Release#exposures}. */
        public abstract Builder addExposures(Exposure... exposures);

        /** Sets the ports that can be reached; none by default. Each once, in order. */
        public abstract Builder exposures(Iterable<? extends Exposure> exposures);

        /** Adds to {@link Release#environment}. */
        public abstract Builder putEnvironment(String key, String value);

        /** Sets the values for the program in the enclave, which are not secret; none by default. */
        public abstract Builder environment(Map<String, ? extends String> environment);

        /** Sets whether the enclave runs in debug mode, in which its console can be read and it can prove nothing. */
        public abstract Builder debug(boolean debug);

        /**
         * Returns the {@link Release}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract Release build();
    }
}
