package dev.byoc.policy.evaluation;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.internal.text.ValueParser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition, ready to be asked.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
final class CompiledCondition {
    private final Condition source;
    private final String key;
    private final Quantifier quantifier;
    private final boolean negated;
    private final boolean ifExists;
    private final boolean presence;
    private final boolean wantsAbsent;
    private final boolean wantsPresent;
    private final ValueMatcher[] tests;

    CompiledCondition(Condition source, boolean variables) {
        Comparison comparison = source.operator().comparison();
        this.source = source;
        this.key = source.key().toLowerCase(Locale.ROOT);
        this.quantifier = source.operator().quantifier();
        this.negated = comparison.negated();
        this.ifExists = source.operator().ifExists();
        this.presence = comparison == Comparison.NULL;
        this.wantsAbsent = names(true);
        this.wantsPresent = names(false);
        this.tests = new ValueMatcher[source.values().size()];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = ValueMatcher.of(comparison, source.values().get(i), variables);
        }
    }

    private boolean names(boolean truth) {
        for (String value : source.values()) {
            if (ValueParser.truth(value).equals(Optional.of(truth))) {
                return true;
            }
        }
        return false;
    }

    Condition source() {
        return source;
    }

    String key() {
        return key;
    }

    boolean holds(Request request) {
        ContextValue actual = request.find(key);
        if (presence) {
            return actual == null ? wantsAbsent : wantsPresent;
        }
        return switch (quantifier) {
            case NONE -> single(actual, request);
            case FOR_ALL_VALUES -> all(actual, request);
            case FOR_ANY_VALUE -> any(actual, request);
        };
    }

    private boolean single(@Nullable ContextValue actual, Request request) {
        if (actual == null) {
            return ifExists || negated;
        }
        // A set says nothing without a set operator.
        return !actual.multivalued() && fits(actual.values().get(0), request);
    }

    private boolean all(@Nullable ContextValue actual, Request request) {
        if (actual != null) {
            List<String> values = actual.values();
            for (int i = 0; i < values.size(); i++) {
                if (!fits(values.get(i), request)) {
                    return areEmpty(values);
                }
            }
        }
        return true;
    }

    private boolean any(@Nullable ContextValue actual, Request request) {
        if (actual != null) {
            List<String> values = actual.values();
            for (int i = 0; i < values.size(); i++) {
                if (fits(values.get(i), request)) {
                    return !areEmpty(values);
                }
            }
        }
        return false;
    }

    /** Whether {@code values} are what AWS calls a null data set, which is like a missing key to set operators. */
    private static boolean areEmpty(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(String value, Request request) {
        for (ValueMatcher test : tests) {
            if (test.fits(value, request)) {
                return !negated;
            }
        }
        return negated;
    }
}
