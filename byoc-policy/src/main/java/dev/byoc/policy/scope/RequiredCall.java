package dev.byoc.policy.scope;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import java.util.List;

/**
 * A call to AWS that a role makes, on one class of resources, and the conditions that it must at least be limited by.
 *
 * @param action the action
 * @param resources the ARNs of the resources, with wildcards
 * @param fence what must hold of the request
 * @param why what it is for
 */
public record RequiredCall(String action, List<String> resources, List<Condition> fence, String why) {
    public RequiredCall {
        resources = List.copyOf(resources);
        fence = List.copyOf(fence);
    }

    /** Returns the policy that allows {@code calls} and nothing else. */
    public static Policy policy(List<RequiredCall> calls) {
        return Policy.of(calls.stream().map(RequiredCall::statement).toList());
    }

    private Statement statement() {
        Statement.Builder statement = Statement.allow().actions(action).resources(resources);
        fence.forEach(statement::condition);
        return statement.build();
    }
}
