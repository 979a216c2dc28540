/**
 * Attestation documents without AWS: {@link dev.byoc.testing.attestation.TestAuthority} certifies and signs as the
 * Nitro hypervisor does, under a root of its own.
 */
@NullMarked
package dev.byoc.testing.attestation;

import org.jspecify.annotations.NullMarked;
