package dev.byoc.policy;

import java.util.Optional;

/**
 * An Amazon Resource Name: six parts separated by colons, of which the last may hold colons itself. Region and account
 * may be empty.
 *
 * @param partition the group of regions, such as {@code aws}, {@code aws-us-gov} or {@code aws-cn}
 * @param service the service, such as {@code ec2}
 * @param region the region, empty for global services
 * @param account the twelve digits of the owner, empty where the service leaves it out
 * @param resource the rest, such as {@code instance/i-0123}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</a>
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    public Arn {
        if (partition.isEmpty() || service.isEmpty() || resource.isEmpty()) {
            throw new IllegalArgumentException("An ARN needs a partition, a service and a resource [partition="
                    + partition + ", service=" + service + ", resource=" + resource + "]");
        }
        if (partition.contains(":") || service.contains(":") || region.contains(":") || account.contains(":")) {
            throw new IllegalArgumentException("Only the resource of an ARN may hold colons [partition=" + partition
                    + ", service=" + service + ", region=" + region + ", account=" + account + "]");
        }
    }

    /**
     * Returns the ARN that {@code text} spells.
     *
     * @throws IllegalArgumentException if {@code text} is not an ARN
     */
    public static Arn parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Not an ARN; write arn:partition:service:region:account:resource [text=" + text + "]"));
    }

    /** Returns the ARN that {@code text} spells, or empty when it is not an ARN. */
    public static Optional<Arn> find(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn") || parts[1].isEmpty()) {
            return Optional.empty();
        }
        if (parts[2].isEmpty() || parts[5].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
