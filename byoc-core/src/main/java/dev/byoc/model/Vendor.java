package dev.byoc.model;

import dev.byoc.internal.value.ByocStrictStyle;
import java.util.Optional;
import org.immutables.value.Value;

/** Who embeds the library: a tag namespace, and the account whose identities may become the manager. */
@ByocStrictStyle
@Value.Immutable
public interface Vendor {
    /** The prefix of tag keys and names. */
    Namespace namespace();

    /** The vendor's own account, which the manager identity trusts. */
    AccountId account();

    /**
     * The role of {@link #account()} that alone may become the manager, as path and name, such as {@code byoc/backend};
     * empty when every identity that the vendor's account lets do so may.
     */
    Optional<String> role();

    /**
     * Returns the vendor {@code namespace} with the account {@code account}, all of whose identities may become the
     * manager.
     *
     * @param namespace 2 to 12 lower-case letters, digits and single hyphens, starting with a letter; not {@code aws}
     */
    static Vendor of(String namespace, AccountId account) {
        return builder().namespace(Namespace.of(namespace)).account(account).build();
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableVendor.builder();
    }

    /** Builds {@link Vendor}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets the prefix of tag keys and names. Required. */
        public abstract Builder namespace(Namespace namespace);

        /** Sets the vendor's own account, whose identities may become the manager. Required. */
        public abstract Builder account(AccountId account);

        /**
         * Lets this role of the vendor's account alone become the manager; by default every identity may that the
         * account lets do so.
         *
         * @param role path and name, such as {@code byoc/backend}
         */
        public abstract Builder role(String role);

        /**
         * Returns the vendor.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract Vendor build();
    }
}
