package dev.byoc.aws.testkit;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the stand-in that share nothing with the adapter under test. */
public final class TestClients {
    public static final String REGION = "eu-west-1";

    private final URI endpoint;
    private final SdkHttpClient http;

    public TestClients(URI endpoint, SdkHttpClient http) {
        this.endpoint = endpoint;
        this.http = http;
    }

    public Ec2Client ec2() {
        return configured(Ec2Client.builder());
    }

    public AutoScalingClient autoScaling() {
        return configured(AutoScalingClient.builder());
    }

    public IamClient iam() {
        return configured(IamClient.builder());
    }

    public KmsClient kms() {
        return configured(KmsClient.builder());
    }

    public CloudWatchLogsClient logs() {
        return configured(CloudWatchLogsClient.builder());
    }

    public S3Client s3() {
        return configured(S3Client.builder().forcePathStyle(true));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C configured(B builder) {
        return builder.region(Region.of(REGION))
                .endpointOverride(endpoint)
                .httpClient(http)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("another", "client")))
                .build();
    }
}
