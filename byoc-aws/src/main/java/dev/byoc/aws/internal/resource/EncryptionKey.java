package dev.byoc.aws.internal.resource;

import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.References;
import java.util.Optional;

/** The KMS key that encrypts something. */
public final class EncryptionKey {
    private EncryptionKey() {}

    /**
     * Returns the ARN of the key of {@code encryption}; empty when a key of AWS encrypts.
     *
     * @throws IllegalStateException if the environment's own key encrypts and has not been made yet
     */
    public static Optional<String> arn(Encryption encryption, References references) {
        return encryption.ownKey().map(key -> references.id(key).value()).or(encryption::givenKey);
    }

    /** Returns whether {@link #arn} can tell: whether the key, if it is the environment's own, has been made. */
    public static boolean isKnown(Encryption encryption, References references) {
        return encryption.ownKey().map(key -> references.find(key).isPresent()).orElse(true);
    }
}
