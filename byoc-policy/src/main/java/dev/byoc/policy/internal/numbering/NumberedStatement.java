package dev.byoc.policy.internal.numbering;

import dev.byoc.policy.Effect;
import dev.byoc.policy.Statement;
import dev.byoc.policy.internal.principal.PrincipalMatcher;
import java.util.BitSet;
import java.util.Optional;

/** A statement in terms of the numbers of its action patterns, resource patterns and conditions. */
public final class NumberedStatement {
    private final boolean allows;
    private final BitSet actions;
    private final boolean actionsExcluded;
    private final Optional<BitSet> resources;
    private final boolean resourcesExcluded;
    private final int[] conditions;
    private final Optional<PrincipalMatcher> principals;

    /**
     * Creates the numbered form of {@code source}.
     *
     * @param source the statement
     * @param actions the numbers of the actions' patterns that it names
     * @param resources the numbers of the resources' patterns that it names
     * @param conditions the numbers of the conditions that must hold
     */
    NumberedStatement(Statement source, BitSet actions, Optional<BitSet> resources, int[] conditions) {
        this.allows = source.effect() == Effect.ALLOW;
        this.actions = actions;
        this.actionsExcluded = source.actions().excluded();
        this.resources = resources;
        this.resourcesExcluded =
                source.resources().isPresent() && source.resources().get().excluded();
        this.conditions = conditions.clone();
        this.principals = source.principals().isEmpty()
                ? Optional.empty()
                : Optional.of(new PrincipalMatcher(source.principals().get(), source.effect()));
    }

    boolean allows() {
        return allows;
    }

    /** The numbers of its conditions; not to be changed. */
    public int[] conditions() {
        return conditions;
    }

    Optional<PrincipalMatcher> principals() {
        return principals;
    }

    /** The numbers of the actions' patterns that it names. */
    BitSet actions() {
        return actions;
    }

    /** The numbers of the resources' patterns that it names. */
    BitSet patterns() {
        return resources.isEmpty() ? new BitSet() : resources.get();
    }

    boolean fitsAction(BitSet fitting) {
        return actions.intersects(fitting) != actionsExcluded;
    }

    boolean fitsResource(BitSet fitting) {
        return resources.isEmpty() || resources.get().intersects(fitting) != resourcesExcluded;
    }
}
