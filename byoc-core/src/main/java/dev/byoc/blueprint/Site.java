package dev.byoc.blueprint;

import dev.byoc.internal.value.ByocStyle;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Region;
import dev.byoc.model.Vendor;
import java.util.List;
import org.immutables.value.Value;

/** Where and for whom a blueprint is expanded. */
@Value.Immutable
@ByocStyle
public interface Site {
    /** The environment. */
    EnvironmentKey environment();

    /** The vendor. */
    Vendor vendor();

    /** The customer's account. */
    AccountId account();

    /** The region. */
    Region region();

    /** The zones to use, in order; as many as {@link Blueprint#zones()} asks for. */
    List<String> zones();

    /** The manager's external ids; at least one. */
    List<ExternalId> externalIds();

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableSite.builder();
    }

    /** Builds {@link Site}s. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets the environment. */
        public abstract Builder environment(EnvironmentKey environment);

        /** Sets the vendor. */
        public abstract Builder vendor(Vendor vendor);

        /** Sets the customer's account. */
        public abstract Builder account(AccountId account);

        /** Sets the region. */
        public abstract Builder region(Region region);

        /** Sets the zones to use, in order; as many as {@link Blueprint#zones()} asks for. */
        public abstract Builder zones(Iterable<String> zones);

        /** Sets the manager's external ids; at least one. */
        public abstract Builder externalIds(Iterable<? extends ExternalId> externalIds);

        /**
         * Returns the {@link Site}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract Site build();
    }
}
