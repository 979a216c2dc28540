package dev.byoc.policy.evaluation;

/**
 * How AWS's documents are read where they leave something open.
 *
 * @param starsGoBeyondColons whether a star that ends a part of a resource goes beyond the colon
 * @param completesEverywhere whether incomplete ARNs are completed outside identity policies, too
 * @param plainOperatorOnSet when an operator for single values holds of a set
 * @param emptySetIsMissing whether {@code Null} takes an empty set for a missing key
 * @param blankIsNothing whether set operators take empty texts for a missing key
 * @param nullIsAskedOfEachValue whether a set operator on {@code Null} decides when the key is missing
 */
public record Readings(
        boolean starsGoBeyondColons,
        boolean completesEverywhere,
        OnSet plainOperatorOnSet,
        boolean emptySetIsMissing,
        boolean blankIsNothing,
        boolean nullIsAskedOfEachValue) {
    /** When an operator for single values holds of a set. */
    public enum OnSet {
        NEVER,
        ANY,
        ALL,
        ALWAYS
    }

    /** As the evaluator reads them. */
    public static final Readings EVALUATOR = new Readings(true, false, OnSet.NEVER, false, true, false);
}
