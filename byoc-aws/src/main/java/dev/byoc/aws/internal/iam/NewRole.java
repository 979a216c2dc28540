package dev.byoc.aws.internal.iam;

import dev.byoc.model.Component;
import java.time.Duration;

/**
 * What a role is made with.
 *
 * @param component which component it is
 * @param trust who may assume it, as a policy
 * @param longestSession how long a session may last
 */
record NewRole(Component component, String trust, Duration longestSession) {
    @Override
    public String toString() {
        return component.toString(); // the trust holds external ids
    }
}
