package dev.byoc.aws.testkit;

import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.iam.IamRoles;
import dev.byoc.model.EnvironmentKey;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Counts what a server has of an environment, with clients that share nothing with the adapter. */
public final class EmulatorResourceCount {
    private final Ec2Client ec2;
    private final IamClient iam;
    private final S3Client s3;
    private final CloudWatchLogsClient logs;
    private final AutoScalingClient autoScaling;

    public EmulatorResourceCount(TestClients clients) {
        this.ec2 = clients.ec2();
        this.iam = clients.iam();
        this.s3 = clients.s3();
        this.logs = clients.logs();
        this.autoScaling = clients.autoScaling();
    }

    /** Returns how many of each kind there are. */
    public Map<String, Integer> of(EnvironmentKey environment) {
        Filter tag =
                Ec2Api.filter("tag:" + environment.idTag(), environment.id().value());
        String path = IamRoles.path(environment);
        Map<String, Integer> counts = new TreeMap<>();
        counts.put(
                "vpc", ec2.describeVpcs(request -> request.filters(tag)).vpcs().size());
        counts.put("subnet", ec2.describeSubnets(r -> r.filters(tag)).subnets().size());
        counts.put(
                "gateway",
                ec2.describeInternetGateways(r -> r.filters(tag))
                        .internetGateways()
                        .size());
        counts.put(
                "route-table",
                ec2.describeRouteTables(r -> r.filters(tag)).routeTables().size());
        counts.put(
                "endpoint",
                ec2.describeVpcEndpoints(r -> r.filters(tag)).vpcEndpoints().size());
        counts.put(
                "firewall",
                ec2.describeSecurityGroups(r -> r.filters(tag)).securityGroups().size());
        counts.put(
                "template",
                ec2.describeLaunchTemplates(r -> r.filters(tag))
                        .launchTemplates()
                        .size());
        counts.put(
                "template-version",
                ec2.describeLaunchTemplates(r -> r.filters(tag)).launchTemplates().stream()
                        .mapToInt(template -> template.latestVersionNumber().intValue())
                        .sum());
        counts.put("role", (int) iam.listRolesPaginator().roles().stream()
                .filter(role -> role.path().equals(path))
                .count());
        counts.put("instance-profile", (int) iam.listInstanceProfilesPaginator().instanceProfiles().stream()
                .filter(profile ->
                        profile.path().equals(path) && profile.roles().size() == 1)
                .count());
        counts.put("bucket", (int) s3.listBuckets().buckets().stream()
                .filter(bucket -> bucket.name().startsWith(environment.prefix() + "-"))
                .count());
        counts.put("log-group", (int) logs.describeLogGroupsPaginator().logGroups().stream()
                .filter(group -> group.logGroupName().contains(environment.id().value()))
                .count());
        counts.put("fleet", (int) autoScaling.describeAutoScalingGroupsPaginator().autoScalingGroups().stream()
                .filter(group -> group.autoScalingGroupName().startsWith(environment.prefix() + "-"))
                .count());
        return counts;
    }
}
