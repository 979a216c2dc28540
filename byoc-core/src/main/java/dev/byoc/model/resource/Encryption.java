package dev.byoc.model.resource;

import dev.byoc.model.Component;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How data at rest is encrypted: with a key of the provider, a key of the environment, or a key that the customer has.
 */
public final class Encryption {
    /** The text of an attribute for data that a key of the provider encrypts. */
    public static final String PROVIDER_KEY = "provider-key";

    private static final Encryption BY_PROVIDER = new Encryption(null, null);

    private final @Nullable Component component;
    private final @Nullable String keyArn;

    private Encryption(@Nullable Component component, @Nullable String keyArn) {
        this.component = component;
        this.keyArn = keyArn;
    }

    /** Returns encryption by a key of the provider, which costs nothing; on AWS SSE-S3. */
    public static Encryption byProvider() {
        return BY_PROVIDER;
    }

    /** Returns encryption by the environment's own key {@code key}. */
    public static Encryption byOwnKey(Component key) {
        return new Encryption(key, null);
    }

    /**
     * Returns encryption by the customer's key {@code keyArn}, whose policy must let the host and the manager use it.
     */
    public static Encryption byGivenKey(String keyArn) {
        if (!keyArn.matches("arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[\\w-]+")) {
            throw new IllegalArgumentException(
                    "A given key must be the full ARN of a KMS key, arn:aws:kms:REGION:ACCOUNT:key/ID [key=" + keyArn
                            + "]");
        }
        return new Encryption(null, keyArn);
    }

    /** The environment's own key, if that encrypts. */
    public Optional<Component> ownKey() {
        return Optional.ofNullable(component);
    }

    /** The customer's key, if that encrypts. */
    public Optional<String> givenKey() {
        return Optional.ofNullable(keyArn);
    }

    /** Returns {@value #PROVIDER_KEY} or the key's full name as far as it is known. */
    public String text(References references) {
        if (component != null) {
            return references.idText(component);
        }
        return keyArn == null ? PROVIDER_KEY : keyArn;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Encryption that && text(References.none()).equals(that.text(References.none()));
    }

    @Override
    public int hashCode() {
        return text(References.none()).hashCode();
    }

    @Override
    public String toString() {
        return text(References.none());
    }
}
