package dev.byoc.image;

import dev.byoc.internal.value.ByocStrictStyle;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.immutables.value.Value;

/**
 * What Nitro measures of an image when an enclave starts from it, and an enclave therefore attests. Signing an image,
 * naming it or building it at another time changes none of the first three.
 *
 * @see <a href="https://docs.aws.amazon.com/enclaves/latest/user/set-up-attestation.html">Where to get an enclave's
 *     measurements</a>
 */
@Value.Immutable
@ByocStrictStyle
public interface Measurements {
    /** Kernel, command line and every ramdisk: the image. AWS KMS calls it {@code ImageSha384}. */
    Measurement pcr0();

    /** Kernel, command line and the first ramdisk: what starts the application. */
    Measurement pcr1();

    /** The ramdisks after the first: the application. */
    Measurement pcr2();

    /** The certificate that the image is signed with; empty for an unsigned image. */
    Optional<Measurement> pcr8();

    /** Returns the registers by their numbers, in order. */
    default SortedMap<Integer, Measurement> registers() {
        SortedMap<Integer, Measurement> registers = new TreeMap<>(Map.of(0, pcr0(), 1, pcr1(), 2, pcr2()));
        pcr8().ifPresent(value -> registers.put(8, value));
        return Collections.unmodifiableSortedMap(registers);
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableMeasurements.builder();
    }

    /** Builds {@link Measurements}; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets kernel, command line and every ramdisk: the image. AWS KMS calls it {@code ImageSha384}. */
        public abstract Builder pcr0(Measurement pcr0);

        /** Sets kernel, command line and the first ramdisk: what starts the application. */
        public abstract Builder pcr1(Measurement pcr1);

        /** Sets the ramdisks after the first: the application. */
        public abstract Builder pcr2(Measurement pcr2);

        /** Sets the certificate that the image is signed with; empty for an unsigned image. */
        public abstract Builder pcr8(Measurement pcr8);

        /** Sets or unsets {@link Measurements#pcr8}. */
        public abstract Builder pcr8(Optional<? extends Measurement> pcr8);

        /**
         * Returns the {@link Measurements}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract Measurements build();
    }
}
