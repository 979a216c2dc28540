package dev.byoc.policy.internal.escalation;

import java.util.List;

/**
 * A known way to more rights.
 *
 * @param id its name, such as {@code iam-001}
 * @param category what kind of way it is, such as {@code new-passrole}
 * @param actions the actions that it takes, all of them
 */
public record EscalationPath(String id, String category, List<String> actions) {
    public EscalationPath {
        actions = List.copyOf(actions);
    }
}
