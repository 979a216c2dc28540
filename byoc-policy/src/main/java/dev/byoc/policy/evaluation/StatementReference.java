package dev.byoc.policy.evaluation;

import java.util.Optional;

/**
 * The place of a statement in a {@link PolicySet}.
 *
 * @param layer the kind of its policy
 * @param level the level of its policy from 0; always 0 for kinds without levels
 * @param policy the index of its policy from 0
 * @param index its index in the policy from 0
 * @param sid its name
 */
public record StatementReference(PolicyLayer layer, int level, int policy, int index, Optional<String> sid) {
    @Override
    public String toString() {
        String levelText = level > 0 ? " at level " + level : "";
        return layer.text() + " " + policy + levelText + ", statement " + index
                + sid.map(name -> " (" + name + ")").orElse("");
    }
}
