package dev.byoc.policy.proof;

import java.util.List;

/**
 * The statements of a policy that say nothing that the others do not say.
 *
 * @param dead the indexes of the statements that can be removed, all of them together, without a change
 * @param undecided the indexes of the statements of which it would take too much work to tell
 */
public record DeadStatements(List<Integer> dead, List<Integer> undecided) {
    public DeadStatements {
        dead = List.copyOf(dead);
        undecided = List.copyOf(undecided);
    }
}
