package dev.byoc.policy.analysis;

import java.util.List;

/** What is known of a statement while a request is still being put together. */
enum Truth {
    /** It does not hold. */
    NO,
    /** It may hold or not. */
    OPEN,
    /** It holds. */
    YES;

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth not() {
        return this == NO ? YES : this == YES ? NO : OPEN;
    }

    static Truth of(boolean value) {
        return value ? YES : NO;
    }

    /** Whether {@code rule} applies when conditions hold as {@code truths} says. */
    static Truth of(Rule rule, Truth[] truths) {
        Truth all = YES;
        for (int condition : rule.conditions()) {
            Truth one = truths[condition];
            if (one == NO) {
                return NO;
            }
            all = all.and(one);
        }
        return all;
    }

    /** Whether one of {@code rules} applies. */
    static Truth any(List<Rule> rules, Truth[] truths) {
        Truth any = NO;
        for (int i = 0; i < rules.size(); i++) {
            any = any.or(of(rules.get(i), truths));
            if (any == YES) {
                return YES;
            }
        }
        return any;
    }
}
