package dev.byoc.policy.catalog;

import java.util.List;
import java.util.Set;

/**
 * An action and what is known about it.
 *
 * @param service the service's prefix, such as {@code ec2}
 * @param name the action's name, such as {@code RunInstances}
 * @param accessLevels what kind of access it gives
 * @param conditionKeys the keys that each of its checks carries
 * @param resources the resources that it touches; empty when it is checked on {@code *} only
 * @param dependentActions further actions that a call may need, such as {@code iam:PassRole}
 */
public record ActionInfo(
        String service,
        String name,
        Set<AccessLevel> accessLevels,
        List<String> conditionKeys,
        List<ActionResource> resources,
        List<String> dependentActions) {
    public ActionInfo {
        accessLevels = Set.copyOf(accessLevels);
        conditionKeys = List.copyOf(conditionKeys);
        resources = List.copyOf(resources);
        dependentActions = List.copyOf(dependentActions);
    }

    /** The action as policies write it, such as {@code ec2:RunInstances}. */
    public String text() {
        return service + ":" + name;
    }

    /** Whether it changes nothing. */
    public boolean readOnly() {
        return accessLevels.stream().allMatch(level -> level == AccessLevel.LIST || level == AccessLevel.READ);
    }
}
