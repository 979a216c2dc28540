package dev.byoc.policy.internal.numbering;

import java.util.List;

/**
 * What is known of a statement while a request is still being put together: the three values of Kleene's logic, in
 * their order.
 */
public enum TruthValue {
    /** It does not hold. */
    NO,
    /** It may hold or not. */
    UNDECIDED,
    /** It holds. */
    YES;

    TruthValue and(TruthValue other) {
        return compareTo(other) <= 0 ? this : other;
    }

    TruthValue or(TruthValue other) {
        return compareTo(other) >= 0 ? this : other;
    }

    TruthValue not() {
        return this == NO ? YES : this == YES ? NO : UNDECIDED;
    }

    /** Returns what is known when {@code value} is. */
    public static TruthValue of(boolean value) {
        return value ? YES : NO;
    }

    /** Whether {@code statement} applies when conditions hold as {@code truths} says. */
    public static TruthValue of(NumberedStatement statement, TruthValue[] truths) {
        TruthValue all = YES;
        for (int condition : statement.conditions()) {
            TruthValue one = truths[condition];
            if (one == NO) {
                return NO;
            }
            all = all.and(one);
        }
        return all;
    }

    /** Whether one of {@code statements} applies. */
    static TruthValue any(List<NumberedStatement> statements, TruthValue[] truths) {
        TruthValue any = NO;
        for (int i = 0; i < statements.size(); i++) {
            any = any.or(of(statements.get(i), truths));
            if (any == YES) {
                return YES;
            }
        }
        return any;
    }
}
