package dev.byoc.model.resource;

import dev.byoc.internal.value.ByocStrictStyle;
import dev.byoc.model.Component;
import dev.byoc.model.Names;
import java.util.Set;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/** A bucket of objects: encrypted, versioned, closed to the public, and open to encrypted connections only. */
@ByocStrictStyle
@Value.Immutable
public interface BucketSpec extends ResourceSpec {
    /** Attribute: its name. */
    String NAME = "name";

    /** Attribute: how objects are encrypted. */
    String ENCRYPTION = "encryption";

    /** Attribute: whether overwritten objects keep their former versions. */
    String VERSIONED = "versioned";

    /** Attribute: whether every way of opening it to the public is blocked. */
    String PUBLIC_ACCESS_BLOCKED = "public-access-blocked";

    /** Attribute: whether connections without encryption are refused. */
    String ENCRYPTED_TRANSPORT_ONLY = "encrypted-transport-only";

    /** Attribute: the days after which former versions are deleted. */
    String OLD_VERSIONS_EXPIRE_DAYS = "old-versions-expire-days";

    /**
     * The form of names: 3 to 63 lower-case letters, digits and hyphens ("Bucket naming rules", Amazon S3 User Guide).
     */
    Pattern VALID_NAME =
            Pattern.compile("(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9](?<!-s3alias|--ol-s3)");

    /** Its name, unique in the world. */
    String name();

    /** How objects are encrypted; by a key of the provider by default. */
    @Value.Default
    default Encryption encryption() {
        return Encryption.byProvider();
    }

    /** The days after which former versions are deleted, 1 or more; 30 by default. */
    @Value.Default
    default int oldVersionsExpireDays() {
        return 30;
    }

    /** Checks the name and the days. */
    @Value.Check
    default void check() {
        Names.require(name(), VALID_NAME, "A bucket name", "3 to 63 lower-case letters, digits and hyphens");
        if (oldVersionsExpireDays() < 1) {
            throw new IllegalArgumentException(
                    "Former versions must be kept for at least 1 day [days=" + oldVersionsExpireDays() + "]");
        }
    }

    @Override
    default ResourceType<BucketSpec> type() {
        return ResourceType.BUCKET;
    }

    @Override
    default Set<Component> references() {
        return encryption().ownKey().map(Set::of).orElse(Set.of());
    }

    @Override
    default Attributes attributes(References references) {
        return Attributes.builder()
                .put(NAME, name())
                .put(ENCRYPTION, encryption().text(references))
                .put(VERSIONED, true)
                .put(PUBLIC_ACCESS_BLOCKED, true)
                .put(ENCRYPTED_TRANSPORT_ONLY, true)
                .put(OLD_VERSIONS_EXPIRE_DAYS, oldVersionsExpireDays())
                .build();
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableBucketSpec.builder();
    }

    /** Builds {@link BucketSpec}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets which part of the environment it is. */
        public abstract Builder component(Component component);

        /** Sets its name, unique in the world. */
        public abstract Builder name(String name);

        /** Sets how objects are encrypted; by a key of the provider by default. */
        public abstract Builder encryption(Encryption encryption);

        /** Sets the days after which former versions are deleted, 1 or more; 30 by default. */
        public abstract Builder oldVersionsExpireDays(int oldVersionsExpireDays);

        /**
         * Returns the {@link BucketSpec}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract BucketSpec build();
    }
}
