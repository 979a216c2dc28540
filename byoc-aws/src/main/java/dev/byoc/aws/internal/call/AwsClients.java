package dev.byoc.aws.internal.call;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of one cloud, each made when it is first needed, all over one HTTP client. */
public final class AwsClients implements AutoCloseable {
    private final AwsSettings settings;
    private final LazyValue<SdkHttpClient> sharedHttp = new LazyValue<>(SharedSdkHttpClient::acquire);
    private final LazyValue<IdentityProvider<? extends AwsCredentialsIdentity>> credentials;

    private final AtomicBoolean closed = new AtomicBoolean();

    private final ServiceClients<AutoScalingClient> autoScaling = pair(AutoScalingClient::builder, builder -> {});
    private final ServiceClients<Ec2Client> ec2 = pair(Ec2Client::builder, builder -> {});
    private final ServiceClients<IamClient> iam = pair(IamClient::builder, builder -> {});
    private final ServiceClients<KmsClient> kms = pair(KmsClient::builder, builder -> {});
    private final ServiceClients<CloudWatchLogsClient> logs = pair(CloudWatchLogsClient::builder, builder -> {});
    private final ServiceClients<ServiceQuotasClient> quotas = pair(ServiceQuotasClient::builder, builder -> {});
    private final ServiceClients<S3Client> s3 = pair(S3Client::builder, this::pathStyle);
    private final ServiceClients<StsClient> sts = pair(StsClient::builder, builder -> {});
    private final ServiceClients<ResourceGroupsTaggingApiClient> tagging =
            pair(ResourceGroupsTaggingApiClient::builder, builder -> {});

    public AwsClients(AwsSettings settings) {
        this.settings = settings;
        this.credentials = new LazyValue<>(settings::credentialsToUse);
    }

    public ServiceClients<AutoScalingClient> autoScaling() {
        return autoScaling;
    }

    public ServiceClients<Ec2Client> ec2() {
        return ec2;
    }

    public ServiceClients<IamClient> iam() {
        return iam;
    }

    public ServiceClients<KmsClient> kms() {
        return kms;
    }

    public ServiceClients<CloudWatchLogsClient> logs() {
        return logs;
    }

    public ServiceClients<ServiceQuotasClient> quotas() {
        return quotas;
    }

    public ServiceClients<S3Client> s3() {
        return s3;
    }

    public ServiceClients<StsClient> sts() {
        return sts;
    }

    public ServiceClients<ResourceGroupsTaggingApiClient> tagging() {
        return tagging;
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> ServiceClients<C> pair(
            Supplier<B> builder, Consumer<B> more) {
        return new ServiceClients<>(use -> {
            B configured = builder.get()
                    .region(Region.of(settings.region().value()))
                    .credentialsProvider(credentials.get())
                    .httpClient(settings.http().orElseGet(sharedHttp))
                    .overrideConfiguration(configuration(use));
            settings.endpoint().ifPresent(configured::endpointOverride);
            more.accept(configured);
            return configured.build();
        });
    }

    private ClientOverrideConfiguration configuration(ServiceClients.Use use) {
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .retryStrategy(use.retries())
                .apiCallTimeout(settings.callTimeout())
                .scheduledExecutorService(CallTimeoutThread.executor());
        if (use == ServiceClients.Use.READS) {
            configuration.addExecutionInterceptor(new EmptyResponseInterceptor());
        }
        return configuration.build();
    }

    private void pathStyle(S3ClientBuilder builder) {
        settings.endpoint().ifPresent(endpoint -> builder.forcePathStyle(true));
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        List.of(autoScaling, ec2, iam, kms, logs, quotas, s3, sts, tagging).forEach(ServiceClients::close);
        sharedHttp.ifMade().ifPresent(http -> SharedSdkHttpClient.release());
        if (settings.credentials().isEmpty()) {
            credentials.ifMade().ifPresent(made -> close(made));
        }
    }

    private static void close(Object made) {
        if (made instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
