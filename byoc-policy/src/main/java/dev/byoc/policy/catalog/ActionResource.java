package dev.byoc.policy.catalog;

import java.util.List;

/**
 * A type of resource that an action touches.
 *
 * @param type the type's name within the action's service
 * @param required whether every call touches one
 * @param conditionKeys the keys that the check of this resource carries
 */
public record ActionResource(String type, boolean required, List<String> conditionKeys) {
    public ActionResource {
        conditionKeys = List.copyOf(conditionKeys);
    }
}
