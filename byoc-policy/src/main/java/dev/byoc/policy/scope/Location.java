package dev.byoc.policy.scope;

/**
 * Where an environment is.
 *
 * @param partition the group of regions: {@code aws}, {@code aws-us-gov} or {@code aws-cn}
 * @param region the region, such as {@code eu-west-1}
 * @param account the twelve digits of the account
 */
public record Location(String partition, String region, String account) {
    public Location {
        if (!partition.matches("aws[a-z-]*")
                || !region.matches("[a-z]{2,}(-[a-z]+)+-\\d+")
                || !account.matches("\\d{12}")) {
            throw new IllegalArgumentException("Not a place in AWS; give a partition, a region and twelve digits"
                    + " [partition=" + partition + ", region=" + region + ", account=" + account + "]");
        }
    }

    /** Returns the place in {@code region}, whose name tells the partition, and {@code account}. */
    public static Location of(String region, String account) {
        String partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        return new Location(partition, region, account);
    }

    /** Returns the name of the service {@code service} as a principal, such as {@code ec2.amazonaws.com}. */
    public String servicePrincipal(String service) {
        return servicePrincipal(partition, service);
    }

    /** Returns the name of the service {@code service} as a principal in {@code partition}. */
    public static String servicePrincipal(String partition, String service) {
        // EC2 is the one service in use here whose principal carries the partition's own suffix.
        return service + "." + (service.equals("ec2") ? suffix(partition) : "amazonaws.com");
    }

    /** Returns the name of {@code service} in this region, as {@code kms:ViaService} shows it. */
    String viaService(String service) {
        return service + "." + region + "." + suffix(partition);
    }

    private static String suffix(String partition) {
        return switch (partition) {
            case "aws-cn" -> "amazonaws.com.cn";
            case "aws-iso" -> "c2s.ic.gov";
            case "aws-iso-b" -> "sc2s.sgov.gov";
            default -> "amazonaws.com";
        };
    }

    /** Returns the ARN of {@code resource} of {@code service} in this region that belongs to no account. */
    String publicArn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":" + region + "::" + resource;
    }

    /** Returns the ARN of {@code resource} of {@code service} in this region and account. */
    String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** Returns the ARN of {@code resource} of IAM in this account. */
    String iam(String resource) {
        return "arn:" + partition + ":iam::" + account + ":" + resource;
    }

    /** Returns the ARN of the bucket or object {@code name}. */
    String s3(String name) {
        return "arn:" + partition + ":s3:::" + name;
    }
}
