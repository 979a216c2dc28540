package dev.byoc.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads one statement strictly. Used once, by one thread. */
final class StatementReader {
    private static final List<String> ELEMENTS = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final List<String> PRINCIPAL_TYPES = List.of("AWS", "Service", "Federated", "CanonicalUser");

    private static final int ACCOUNT_DIGITS = 12;

    private final JsonCursor cursor;
    private final Set<String> sids;
    private Optional<String> sid = Optional.empty();
    private @Nullable Effect effect;
    private Optional<Selection<Principal>> principals = Optional.empty();
    private @Nullable Selection<String> actions;
    private Optional<Selection<String>> resources = Optional.empty();
    private List<Condition> conditions = List.of();

    StatementReader(JsonCursor cursor, Set<String> sids) {
        this.cursor = cursor;
        this.sids = sids;
    }

    Statement read() {
        cursor.object("A statement", this::member);
        if (effect == null) {
            throw cursor.error("The statement has no Effect; add \"Allow\" or \"Deny\"");
        }
        if (actions == null) {
            throw cursor.error("The statement has neither Action nor NotAction; add one");
        }
        return new Statement(sid, effect, principals, actions, resources, conditions);
    }

    private void member(String name) {
        switch (name) {
            case "Sid" -> sid = Optional.of(sid());
            case "Effect" -> effect = effect();
            case "Principal", "NotPrincipal" -> {
                refuseBoth(principals.isPresent(), "Principal");
                principals = Optional.of(new Selection<>(name.startsWith("Not"), principals()));
            }
            case "Action", "NotAction" -> {
                refuseBoth(actions != null, "Action");
                actions = new Selection<>(name.startsWith("Not"), actions());
            }
            case "Resource", "NotResource" -> {
                refuseBoth(resources.isPresent(), "Resource");
                resources = Optional.of(new Selection<>(name.startsWith("Not"), resources()));
            }
            case "Condition" -> conditions = conditions();
            default -> throw cursor.error(PolicyReader.unknown(name, "a statement", ELEMENTS));
        }
    }

    private void refuseBoth(boolean second, String name) {
        if (second) {
            throw cursor.error("A statement cannot hold both " + name + " and Not" + name + "; keep one");
        }
    }

    private String sid() {
        cursor.next();
        String text = cursor.string("Sid", false);
        if (!text.isEmpty() && !sids.add(text)) {
            throw cursor.error("Another statement carries the same Sid; rename or remove one");
        }
        return text;
    }

    private Effect effect() {
        cursor.next();
        String text = cursor.string("Effect", false);
        for (Effect candidate : Effect.values()) {
            if (candidate.text().equals(text)) {
                return candidate;
            }
        }
        throw cursor.error("An Effect is \"Allow\" or \"Deny\", in this case");
    }

    private List<String> actions() {
        cursor.next();
        return items("An action", false, action -> Statement.whyNotAction(action));
    }

    private List<String> resources() {
        cursor.next();
        return items(
                "A resource",
                false,
                resource -> resource.isBlank()
                        ? Optional.of("A resource is * or an ARN; it cannot be blank")
                        : Optional.empty());
    }

    private List<String> items(String what, boolean numbers, Check check) {
        List<String> items = new ArrayList<>();
        boolean array = cursor.token() == JsonToken.START_ARRAY;
        while (!array || cursor.next() != JsonToken.END_ARRAY) {
            String item = numbers && cursor.token() == JsonToken.VALUE_NUMBER_INT
                    ? cursor.text()
                    : cursor.string(what, false);
            check.whyNot(item).ifPresent(why -> {
                throw cursor.error(why);
            });
            items.add(item);
            if (!array) {
                break;
            }
        }
        return items;
    }

    private List<Principal> principals() {
        if (cursor.next() == JsonToken.VALUE_STRING) {
            if (!cursor.text().equals("*")) {
                throw cursor.error("A principal without a type can only be \"*\"; write {\"AWS\": …}");
            }
            return List.of(Principal.anyone());
        }
        List<Principal> read = new ArrayList<>();
        cursor.object("A principal", name -> {
            PrincipalType type = principalType(name);
            cursor.next();
            List<String> names = items("A principal", type == PrincipalType.AWS, this::whyNotPrincipal);
            names.forEach(n -> read.add(new Principal(type, n)));
        });
        return read;
    }

    private Optional<String> whyNotPrincipal(String name) {
        if (cursor.token() == JsonToken.VALUE_NUMBER_INT && name.length() != ACCOUNT_DIGITS) {
            return Optional.of("A principal without quotes is the twelve digits of an account; quote the principal");
        }
        return name.isBlank() ? Optional.of("A principal cannot be blank") : Optional.empty();
    }

    private PrincipalType principalType(String name) {
        for (PrincipalType candidate : PrincipalType.values()) {
            if (candidate.text().equals(name) && candidate != PrincipalType.ANYONE) {
                return candidate;
            }
        }
        throw cursor.error(PolicyReader.unknown(name, "a principal", PRINCIPAL_TYPES));
    }

    private List<Condition> conditions() {
        List<Condition> read = new ArrayList<>();
        cursor.next();
        cursor.object("Condition", name -> {
            ConditionOperator operator = operator(name);
            cursor.next();
            cursor.object("The operator " + name, key -> {
                if (key.isBlank()) {
                    throw cursor.error("A condition needs a context key, such as aws:SourceIp");
                }
                cursor.next();
                read.add(new Condition(operator, key, cursor.strings("A condition's value", true)));
            });
        });
        return read;
    }

    private ConditionOperator operator(String name) {
        return ConditionOperator.find(name)
                .orElseThrow(() -> cursor.error("There is no condition operator \"" + name + "\"; "
                        + ConditionOperator.findIgnoringCase(name)
                                .map(o -> "write \"" + o.text() + "\"")
                                .orElse("write one that AWS documents")));
    }

    /** Says why an item cannot stand. */
    private interface Check {
        Optional<String> whyNot(String item);
    }
}
