package dev.byoc.aws;

import dev.byoc.aws.internal.call.AwsClients;
import dev.byoc.aws.internal.call.AwsSettings;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.internal.concurrent.SharedThreads;
import dev.byoc.model.Region;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.AccessReviews;
import dev.byoc.port.AddressBindings;
import dev.byoc.port.AdoptedNetworks;
import dev.byoc.port.BucketContents;
import dev.byoc.port.Cloud;
import dev.byoc.port.CloudIdentity;
import dev.byoc.port.ExternalIds;
import dev.byoc.port.HostReports;
import dev.byoc.port.HostedReleases;
import dev.byoc.port.ImageStore;
import dev.byoc.port.InstanceTypes;
import dev.byoc.port.Inventory;
import dev.byoc.port.Machines;
import dev.byoc.port.Permissions;
import dev.byoc.port.Quotas;
import dev.byoc.port.Resources;
import dev.byoc.port.Zones;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * An AWS account in one region, as one identity sees it.
 *
 * <pre>{@code
 * try (AwsCloud cloud = AwsCloud.create(c -> c.region("eu-west-1"))) {
 *     …
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads. All clouds of one JVM share one HTTP client and at most 16 threads unless they are
 * given others, so that a vendor can hold one for each of hundreds of customers. {@link #close} gives back what the
 * cloud took; what it was given stays open.
 *
 * <p>Calls that change something are sent once; only those that change nothing are repeated by themselves.
 */
public final class AwsCloud implements Cloud, AutoCloseable {
    private final Region region;
    private final AwsClients clients;
    private final AwsPorts ports;

    private AwsCloud(AwsSettings settings) {
        this.region = settings.region();
        this.clients = new AwsClients(settings);
        this.ports = new AwsPorts(settings, clients);
    }

    /**
     * Returns the cloud that {@code settings} describe; a region is all that is needed. Asks nobody.
     *
     * @throws IllegalArgumentException if no region is set, or a setting is wrong
     */
    public static AwsCloud create(Consumer<Builder> settings) {
        Objects.requireNonNull(settings, "settings");
        Builder builder = builder();
        settings.accept(builder);
        return builder.build();
    }

    /** Returns a builder with defaults for all but the region. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public CloudIdentity identity() {
        return ports.account().ask();
    }

    @Override
    public <S extends ResourceSpec> Resources<S> resources(ResourceType<S> type) {
        return ports.resources(type);
    }

    @Override
    public Zones zones() {
        return ports.zones();
    }

    @Override
    public InstanceTypes instanceTypes() {
        return ports.instanceTypes();
    }

    @Override
    public AdoptedNetworks adoptedNetworks() {
        return ports.adoptedNetworks();
    }

    @Override
    public Permissions permissions() {
        return ports.permissions();
    }

    @Override
    public Quotas quotas() {
        return ports.quotas();
    }

    @Override
    public BucketContents bucketContents() {
        return ports.bucketContents();
    }

    @Override
    public ExternalIds externalIds() {
        return ports.externalIds();
    }

    @Override
    public ImageStore images() {
        return ports.images();
    }

    @Override
    public HostedReleases releases() {
        return ports.releases();
    }

    @Override
    public Machines machines() {
        return ports.machines();
    }

    @Override
    public AddressBindings addressBindings() {
        return ports.addressBindings();
    }

    @Override
    public HostReports hostReports() {
        return ports.hostReports();
    }

    @Override
    public Inventory inventory() {
        return ports.inventory();
    }

    @Override
    public Optional<AccessReviews> accessReviews() {
        return Optional.of(ports.accessReviews());
    }

    /** Returns the clients of KMS, which the cloud closes. */
    ServiceClients<KmsClient> kms() {
        return clients.kms();
    }

    /** Closes the clients that the cloud made; the cloud cannot be used any more. Does nothing the second time. */
    @Override
    public void close() {
        clients.close();
    }

    @Override
    public String toString() {
        return "AwsCloud[" + region + "]";
    }

    /** Builds {@link AwsCloud}s. Not thread-safe. */
    public static final class Builder {
        private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

        private @Nullable Region region;
        private @Nullable IdentityProvider<? extends AwsCredentialsIdentity> credentials;
        private @Nullable URI endpoint;
        private @Nullable SdkHttpClient httpClient;
        private @Nullable Executor executor;
        private Duration callTimeout = CALL_TIMEOUT;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets the AWS region, by its code such as {@code eu-west-1}. Has no default: it must be set.
         *
         * @throws IllegalArgumentException if {@code region} is not written as a region's code
         */
        public Builder region(String region) {
            this.region = Region.of(Objects.requireNonNull(region, "region"));
            return this;
        }

        /**
         * Sets where credentials come from. By default they are looked for where the AWS SDK looks: system properties,
         * environment, web identity, profile, container, instance. What is given here stays the caller's to close.
         */
        public Builder credentials(IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
            this.credentials = Objects.requireNonNull(credentials, "credentials");
            return this;
        }

        /**
         * Sets where all services are: a stand-in for tests. By default each service is called at AWS's own address in
         * the region. If the endpoint is on this machine and no credentials are set, made-up ones sign the calls.
         *
         * @throws IllegalArgumentException if {@code endpoint} is not an {@code http} or {@code https} address of a
         *     host
         */
        public Builder endpoint(URI endpoint) {
            Objects.requireNonNull(endpoint, "endpoint");
            boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
            if (!web || endpoint.getHost() == null) {
                throw new IllegalArgumentException(
                        "An endpoint must be the address of a server, such as http://127.0.0.1:5555 [endpoint="
                                + endpoint + "]");
            }
            this.endpoint = endpoint;
            return this;
        }

        /**
         * Sets the HTTP client for all services, which stays the caller's to close. By default all clouds of the JVM
         * share one with at most 128 connections, which the last of them closes.
         */
        public Builder httpClient(SdkHttpClient httpClient) {
            this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
            return this;
        }

        /**
         * Sets how long one call may take, its repeats included; 20 seconds by default. Keep it below 30 seconds, the
         * time for which an environment is leased: a call must not outlast the right to make it. Sending an image is
         * excepted: each of its parts has 10 minutes.
         *
         * @throws IllegalArgumentException if {@code callTimeout} is zero or negative
         */
        public Builder callTimeout(Duration callTimeout) {
            Objects.requireNonNull(callTimeout, "callTimeout");
            if (callTimeout.isNegative() || callTimeout.isZero()) {
                throw new IllegalArgumentException(
                        "A call timeout must be longer than zero [callTimeout=" + callTimeout + "]");
            }
            this.callTimeout = callTimeout;
            return this;
        }

        /**
         * Sets what makes independent calls side by side. By default at most 24 daemon threads that all clouds and
         * environments of the process share. A call that no thread is free for is made by the thread that needs it.
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /** Sets what tells the time; the system's clock by default. */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Returns the cloud. Asks nobody.
         *
         * @throws IllegalArgumentException if no region is set
         */
        public AwsCloud build() {
            if (region == null) {
                throw new IllegalArgumentException("A region must be set, such as region(\"eu-west-1\")");
            }
            return new AwsCloud(new AwsSettings(
                    region,
                    Optional.ofNullable(credentials),
                    Optional.ofNullable(endpoint),
                    Optional.ofNullable(httpClient),
                    callTimeout,
                    executor == null ? SharedThreads.executor() : executor,
                    clock));
        }
    }
}
