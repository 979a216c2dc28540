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

    /** Returns the vendor {@code namespace} with the account {@code account}. */
    static Vendor of(String namespace, AccountId account) {
        return builder().namespace(Namespace.of(namespace)).account(account).build();
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Vendor}s. Not thread-safe. */
    final class Builder extends ImmutableVendor.Builder {
        Builder() {}
    }
}
