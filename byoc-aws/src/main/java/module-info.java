/** The ports of {@code dev.byoc} on AWS, by the AWS SDK for Java; {@link dev.byoc.aws.AwsCloud} is the door. */
@org.jspecify.annotations.NullMarked
module dev.byoc.aws {
    exports dev.byoc.aws;

    requires transitive dev.byoc;
    requires dev.byoc.policy;
    requires static org.jspecify;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires transitive software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.apache;
    requires transitive software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.retries.api;
    requires software.amazon.awssdk.services.autoscaling;
    requires software.amazon.awssdk.services.cloudwatchlogs;
    requires software.amazon.awssdk.services.ec2;
    requires software.amazon.awssdk.services.iam;
    requires software.amazon.awssdk.services.kms;
    requires software.amazon.awssdk.services.resourcegroupstaggingapi;
    requires software.amazon.awssdk.services.s3;
    requires software.amazon.awssdk.services.servicequotas;
    requires software.amazon.awssdk.services.sts;
    requires software.amazon.awssdk.utils;
    requires tools.jackson.databind;
}
