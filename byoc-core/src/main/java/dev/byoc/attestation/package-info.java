/** Attestation: what an enclave proves about itself; {@link dev.byoc.attestation.AttestationVerifier} is the way in. */
@NullMarked
package dev.byoc.attestation;

import org.jspecify.annotations.NullMarked;
