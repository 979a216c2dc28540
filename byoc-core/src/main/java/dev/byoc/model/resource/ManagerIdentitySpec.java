package dev.byoc.model.resource;

import dev.byoc.internal.value.ByocStrictStyle;
import dev.byoc.model.Component;
import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import dev.byoc.model.Vendor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * The vendor's identity in the account. It may manage the machines, addresses, firewalls and template versions of this
 * environment, scale its fleet and fill its image bucket, and nothing else.
 */
@ByocStrictStyle
@Value.Immutable
public interface ManagerIdentitySpec extends ResourceSpec {
    /** Attribute: its name. */
    String NAME = "name";

    /** Attribute: its path. */
    String PATH = "path";

    /** Attribute: the policy that bounds it; empty when none does. */
    String BOUNDARY = "boundary";

    /** Attribute: who may become it. */
    String TRUSTS = "trusts";

    /** Attribute: the fingerprints of the external ids, one of which must be shown. */
    String EXTERNAL_IDS = "external-ids";

    /** Attribute: the longest session. */
    String SESSION_SECONDS = "session-seconds";

    /** Attribute: the network that it may work in. */
    String NETWORK = "network";

    /** Output: the full name of the role. */
    String ARN = "arn";

    /** The session lengths that IAM takes: one hour to twelve. */
    Duration SHORTEST_SESSION = Duration.ofHours(1);

    /** The longest that {@link #longestSession()} may be. */
    Duration LONGEST_SESSION = Duration.ofHours(12);

    /** What it is called, and what bounds it. */
    IdentityName identity();

    /** Who may become it. */
    Vendor vendor();

    /** The secrets, one of which must be shown; at least one. */
    List<ExternalId> externalIds();

    /** How long a session may last, 1 to 12 hours; 1 hour by default. */
    @Value.Default
    default Duration longestSession() {
        return SHORTEST_SESSION;
    }

    /** The network that it may work in. */
    Component network();

    /** The bucket that it may fill. */
    Component images();

    /** The log group that it may read. */
    Component auditLog();

    /** The identity that it may hand to machines. */
    Component host();

    /** The fleet that it may scale. */
    String fleetName();

    /** How the images are encrypted. */
    Encryption encryption();

    /** Checks the session and that there is a secret. */
    @Value.Check
    default void check() {
        if (longestSession().compareTo(SHORTEST_SESSION) < 0 || longestSession().compareTo(LONGEST_SESSION) > 0) {
            throw new IllegalArgumentException(
                    "A session must be able to last 1 to 12 hours [longestSession=" + longestSession() + "]");
        }
        if (externalIds().isEmpty()) {
            throw new IllegalArgumentException("The manager needs at least one external id");
        }
    }

    @Override
    default ResourceType<ManagerIdentitySpec> type() {
        return ResourceType.MANAGER_IDENTITY;
    }

    @Override
    default Set<Component> references() {
        Set<Component> all = new HashSet<>(Set.of(network(), images(), auditLog(), host()));
        encryption().ownKey().ifPresent(all::add);
        return all;
    }

    @Override
    default Attributes attributes(References references) {
        return Attributes.builder()
                .put(NAME, identity().name())
                .put(PATH, identity().path())
                .put(BOUNDARY, identity().boundary().orElse(""))
                .put(
                        TRUSTS,
                        vendor().account()
                                + vendor().role().map(role -> " " + role).orElse(""))
                .put(
                        EXTERNAL_IDS,
                        externalIds().stream().map(ExternalId::fingerprint).collect(Collectors.toSet()))
                .put(SESSION_SECONDS, longestSession().toSeconds())
                .put(NETWORK, references.idText(network()))
                .build();
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableManagerIdentitySpec.builder();
    }

    /** Builds {@link ManagerIdentitySpec}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets which part of the environment it is. */
        public abstract Builder component(Component component);

        /** Sets what it is called, and what bounds it. */
        public abstract Builder identity(IdentityName identity);

        /** Sets who may become it. */
        public abstract Builder vendor(Vendor vendor);

        /** Adds to {@link ManagerIdentitySpec#externalIds}. */
        public abstract Builder addExternalIds(ExternalId... externalIds);

        /** Adds to {@link ManagerIdentitySpec#externalIds}. */
        public abstract Builder addAllExternalIds(Iterable<? extends ExternalId> externalIds);

        /** Sets how long a session may last, 1 to 12 hours; 1 hour by default. */
        public abstract Builder longestSession(Duration longestSession);

        /** Sets the network that it may work in. */
        public abstract Builder network(Component network);

        /** Sets the bucket that it may fill. */
        public abstract Builder images(Component images);

        /** Sets the log group that it may read. */
        public abstract Builder auditLog(Component auditLog);

        /** Sets the identity that it may hand to machines. */
        public abstract Builder host(Component host);

        /** Sets the fleet that it may scale. */
        public abstract Builder fleetName(String fleetName);

        /** Sets how the images are encrypted. */
        public abstract Builder encryption(Encryption encryption);

        /**
         * Returns the {@link ManagerIdentitySpec}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract ManagerIdentitySpec build();
    }
}
