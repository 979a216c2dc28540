package dev.byoc.model;

import dev.byoc.internal.value.ByocStrictStyle;
import java.util.Optional;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * What an identity is called and what bounds it: name, path and permissions boundary, each within the form that the IAM
 * User Guide gives in "IAM and AWS STS quotas".
 */
@ByocStrictStyle
@Value.Immutable
public interface IdentityName {
    /** The form of names. */
    Pattern VALID_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    /** The form of paths. */
    Pattern VALID_PATH = Pattern.compile("/|(?=.{3,512}$)/[\\x21-\\x7e&&[^*?]]+/");

    /** The name, 1 to 64 letters, digits and {@code _+=,.@-}. */
    String name();

    /** The path, beginning and ending with a slash. */
    String path();

    /** The ARN of the policy that bounds what the identity can ever be allowed. */
    Optional<String> boundary();

    /** Checks name and path. */
    @Value.Check
    default void check() {
        Names.require(name(), VALID_NAME, "An identity's name", "1 to 64 letters, digits and _+=,.@-");
        Names.require(path(), VALID_PATH, "An identity's path", "text between slashes, without * and ?");
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableIdentityName.builder();
    }

    /** Builds {@link IdentityName}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets the name, 1 to 64 letters, digits and {@code _+=,.@-}. */
        public abstract Builder name(String name);

        /** Sets the path, beginning and ending with a slash. */
        public abstract Builder path(String path);

        /** Sets the ARN of the policy that bounds what the identity can ever be allowed. */
        public abstract Builder boundary(String boundary);

        /** Sets or unsets {@link IdentityName#boundary}. */
        public abstract Builder boundary(Optional<String> boundary);

        /**
         * Returns the {@link IdentityName}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract IdentityName build();
    }
}
