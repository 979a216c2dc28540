package dev.byoc.policy.lint;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Effect;
import dev.byoc.policy.PolicyVersion;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.ContextKey;
import dev.byoc.policy.internal.text.IpRange;
import dev.byoc.policy.internal.text.ValueParser;
import dev.byoc.policy.internal.text.VariableTemplate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks the conditions of a statement by themselves. */
final class LintConditions {
    private final LintSubject subject;
    private final PolicyVersion version;
    private final Statement statement;

    LintConditions(LintSubject subject) {
        this.subject = subject;
        this.version = subject.policy().effectiveVersion();
        this.statement = subject.statement();
    }

    void check() {
        for (Condition condition : statement.conditions()) {
            String where =
                    subject.place() + ".Condition." + condition.operator().text() + "." + condition.key();
            subject.budget()
                    .spend(LintSubject.LOOK_THROUGH_SERVICE
                            + statement.conditions().size() * 2L
                            + condition.values().size());
            key(condition, where);
            values(condition, where);
            absence(condition, where);
            twice(condition, where);
        }
        statement.resources().ifPresent(resources -> resources.values().forEach(resource -> {
            if (version == PolicyVersion.V2008_10_17 && hasVariable(resource)) {
                subject.add(
                        LintCode.VARIABLE_IN_OLD_VERSION, subject.place() + ".Resource", resource + " is plain text");
            }
        }));
    }

    private void key(Condition condition, String where) {
        String key = condition.key();
        int colon = key.indexOf(':');
        String service = colon < 0 ? "" : key.substring(0, colon).toLowerCase(Locale.ROOT);
        Optional<ContextKey> known = subject.catalog().findConditionKey(key);
        if (colon <= 0 || colon == key.length() - 1) {
            add(LintCode.INVALID_CONDITION_KEY, where, key + " is no service:name");
        } else if (known.isEmpty()
                && (service.equals("aws") || subject.catalog().knows(service))) {
            add(LintCode.INVALID_CONDITION_KEY, where, key + " is unknown");
        }
        if (condition.operator().comparison() != Comparison.NULL && known.isPresent()) {
            if (!KeyTypes.compares(condition.operator().comparison(), known.get())) {
                add(
                        LintCode.TYPE_MISMATCH,
                        where,
                        key + " holds " + known.get().type() + ", which "
                                + condition.operator().comparison().text() + " does not compare");
            }
            boolean quantified = condition.operator().quantifier() != Quantifier.NONE;
            if (known.get().multivalued() && !quantified) {
                add(LintCode.SET_WITHOUT_SET_OPERATOR, where, key + " holds a set");
            } else if (!known.get().multivalued() && quantified) {
                add(LintCode.SET_OPERATOR_ON_SINGLE_VALUE, where, key + " holds one value");
            }
        }
    }

    private void values(Condition condition, String where) {
        Comparison comparison = condition.operator().comparison();
        if (condition.values().isEmpty()) {
            add(LintCode.EMPTY_LIST, where, "nothing is compared");
        }
        for (String value : condition.values()) {
            if (comparison.text().startsWith("String")
                    && !comparison.text().endsWith("Like")
                    && value.replace("${*}", "").indexOf('*') >= 0) {
                add(LintCode.WILDCARD_WITHOUT_LIKE_OPERATOR, where, value + " is compared as it stands");
            }
            if (!readable(comparison, value)) {
                LintCode code =
                        hasVariable(value) ? LintCode.VARIABLE_WITH_TYPED_OPERATOR : LintCode.DATA_TYPE_MISMATCH;
                add(code, where, "\"" + value + "\" never fits");
            } else if (version == PolicyVersion.V2008_10_17 && hasVariable(value)) {
                add(LintCode.VARIABLE_IN_OLD_VERSION, where, value + " is plain text");
            }
        }
    }

    private static boolean readable(Comparison comparison, String value) {
        String name = comparison.text();
        if (name.startsWith("Numeric")) {
            return ValueParser.number(value).isPresent();
        }
        if (name.startsWith("Date")) {
            return ValueParser.instant(value).isPresent();
        }
        return switch (comparison) {
            case BOOL, NULL -> ValueParser.truth(value).isPresent();
            case IP_ADDRESS, NOT_IP_ADDRESS -> IpRange.parse(value).isPresent();
            default -> true;
        };
    }

    private void absence(Condition condition, String where) {
        if (statement.effect() != Effect.ALLOW || requiresPresence(condition.key())) {
            return;
        }
        if (condition.operator().quantifier() == Quantifier.FOR_ALL_VALUES) {
            add(LintCode.FOR_ALL_VALUES_WITH_ALLOW, where, "it holds without " + condition.key());
        } else if (condition.operator().comparison().negated()
                && condition.operator().quantifier() == Quantifier.NONE) {
            add(LintCode.NEGATED_OPERATOR_WITH_ALLOW, where, "it holds without " + condition.key());
        }
    }

    private void twice(Condition condition, String where) {
        boolean before = statement.conditions().stream()
                .takeWhile(other -> !other.equals(condition))
                .anyMatch(other -> other.operator().equals(condition.operator())
                        && other.key().equalsIgnoreCase(condition.key()));
        if (before) {
            add(LintCode.DUPLICATE_KEYS_WITH_DIFFERENT_CASE, where, condition.key() + " stands there in another case");
        }
    }

    private boolean requiresPresence(String key) {
        return statement.conditions().stream()
                .filter(condition -> condition.key().equalsIgnoreCase(key))
                .anyMatch(condition -> condition.operator().comparison() == Comparison.NULL
                        && condition.values().equals(List.of("false")));
    }

    private static boolean hasVariable(String text) {
        return !VariableTemplate.parse(text, true, true).variables().isEmpty();
    }

    private void add(LintCode code, String where, String detail) {
        subject.add(code, where, detail);
    }
}
