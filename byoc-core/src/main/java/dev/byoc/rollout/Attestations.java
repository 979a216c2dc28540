package dev.byoc.rollout;

import dev.byoc.attestation.Nonce;
import dev.byoc.model.workload.Machine;

/** How an enclave is asked to prove what it is. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface Attestations {
    /**
     * Returns the attestation document of the enclave in {@code machine}, made for {@code nonce}.
     *
     * @throws dev.byoc.error.UnavailableException if it does not answer yet
     */
    byte[] document(Machine machine, Nonce nonce);
}
