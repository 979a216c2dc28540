package dev.byoc.image;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Who signed an image, and whether the signature holds. An enclave does not start from an image whose signature does
 * not hold. Nobody checks who issued the certificate: PCR8 says which one it was.
 *
 * @param certificate the signer's; {@code nitro-cli} starts an image only while the certificate is valid
 * @param fault why the signature does not hold, as part of a sentence; empty when it does
 */
public record ImageSignature(X509Certificate certificate, Optional<String> fault) {
    /** Returns whether the certificate's key signed this image's PCR0. */
    public boolean valid() {
        return fault.isEmpty();
    }
}
