package dev.byoc.policy.evaluation;

import java.util.List;

/**
 * One call to AWS that is checked several times: once for each resource that it touches and for each action that it
 * depends on. It is allowed when every check is.
 *
 * @param checks the checks, at least one
 */
public record Call(List<Request> checks) {
    public Call {
        checks = List.copyOf(checks);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("A call needs at least one check; give the resource * when it has none");
        }
    }

    /** Returns the call of {@code checks}. */
    public static Call of(Request... checks) {
        return new Call(List.of(checks));
    }
}
