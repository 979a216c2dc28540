package dev.byoc.rollout;

import dev.byoc.image.Measurement;
import java.util.Set;

/**
 * A key of the application that enclaves may use if they attest one of certain images. It says nothing about who else
 * may use the key. Implementations are safe for use by many threads; both verbs do nothing when done already.
 */
public interface AttestedKey {
    /**
     * Lets enclaves use the key that attest one of {@code pcr0}, and no others.
     *
     * @param pcr0 the images; not empty, none of them zero, which every enclave in debug mode attests
     * @throws IllegalArgumentException if there is none or one is zero
     * @throws dev.byoc.error.AccessDeniedException if the caller may not decide this
     * @throws dev.byoc.error.RefusedException if what is decided about the key cannot be understood, and was left as it
     *     is
     * @throws dev.byoc.error.OutcomeUnknownException if no answer came; it may be called again
     */
    void allow(Set<Measurement> pcr0);

    /** Lets no enclave use the key. Throws as {@link #allow} does. */
    void allowNone();

    /**
     * Returns {@code pcr0} as it is; for implementations of {@link #allow}.
     *
     * @throws IllegalArgumentException if there is none or one is zero
     */
    static Set<Measurement> requireProvable(Set<Measurement> pcr0) {
        if (pcr0.isEmpty() || pcr0.stream().anyMatch(Measurement::isZero)) {
            throw new IllegalArgumentException("A key is allowed to one image or more, none of which may be zero: that"
                    + " is what every enclave in debug mode attests [pcr0=" + pcr0 + "]");
        }
        return pcr0;
    }
}
