package dev.byoc.aws.testkit;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the stand-in that share nothing with the adapter under test but an HTTP client, which stays open. */
public final class TestClients implements AutoCloseable {
    public static final String REGION = "eu-west-1";

    private final URI endpoint;
    private final SdkHttpClient http;
    private final Map<Class<?>, SdkClient> made = new ConcurrentHashMap<>();

    public TestClients(URI endpoint, SdkHttpClient http) {
        this.endpoint = endpoint;
        this.http = http;
    }

    public Ec2Client ec2() {
        return client(Ec2Client.class, Ec2Client.builder());
    }

    public AutoScalingClient autoScaling() {
        return client(AutoScalingClient.class, AutoScalingClient.builder());
    }

    public IamClient iam() {
        return client(IamClient.class, IamClient.builder());
    }

    public KmsClient kms() {
        return client(KmsClient.class, KmsClient.builder());
    }

    public CloudWatchLogsClient logs() {
        return client(CloudWatchLogsClient.class, CloudWatchLogsClient.builder());
    }

    public S3Client s3() {
        return client(S3Client.class, S3Client.builder().forcePathStyle(true));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C client(
            Class<C> type, B builder) {
        return type.cast(made.computeIfAbsent(type, missing -> builder.region(Region.of(REGION))
                .endpointOverride(endpoint)
                .httpClient(http)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("another", "client")))
                .build()));
    }

    @Override
    public void close() {
        made.values().forEach(SdkClient::close);
    }
}
