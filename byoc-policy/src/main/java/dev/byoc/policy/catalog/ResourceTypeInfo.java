package dev.byoc.policy.catalog;

import java.util.List;

/**
 * A type of resource.
 *
 * @param service the service's prefix, such as {@code ec2}
 * @param name the type's name, such as {@code instance}
 * @param arn the form of its ARNs, with {@code ${…}} for what differs
 * @param conditionKeys the keys that its requests can carry
 */
public record ResourceTypeInfo(String service, String name, String arn, List<String> conditionKeys) {
    public ResourceTypeInfo {
        conditionKeys = List.copyOf(conditionKeys);
    }

    /** The form of its ARNs as a pattern, with {@code *} for what differs. */
    public String arnPattern() {
        return arn.replaceAll("\\$\\{[^}]*}", "*");
    }
}
