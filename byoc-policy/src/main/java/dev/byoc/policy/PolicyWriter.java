package dev.byoc.policy;

import dev.byoc.policy.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes policy documents, always in the same order of elements. */
final class PolicyWriter {
    private PolicyWriter() {}

    static String minified(Policy policy) {
        return write(policy, JsonWriter.minified());
    }

    static String pretty(Policy policy) {
        return write(policy, JsonWriter.pretty());
    }

    private static String write(Policy policy, JsonWriter out) {
        out.beginObject();
        policy.version().ifPresent(version -> out.name("Version").string(version.text()));
        policy.id().ifPresent(id -> out.name("Id").string(id));
        out.name("Statement").beginArray();
        for (Statement statement : policy.statements()) {
            statement(statement, out);
        }
        out.endArray().endObject();
        return out.toString();
    }

    private static void statement(Statement statement, JsonWriter out) {
        out.beginObject();
        statement.sid().ifPresent(sid -> out.name("Sid").string(sid));
        out.name("Effect").string(statement.effect().text());
        statement.principals().ifPresent(principals -> principals(principals, out));
        out.name(statement.actions().excluded() ? "NotAction" : "Action");
        strings(statement.actions().values(), out);
        statement.resources().ifPresent(resources -> {
            out.name(resources.excluded() ? "NotResource" : "Resource");
            strings(resources.values(), out);
        });
        if (!statement.conditions().isEmpty()) {
            conditions(statement.conditions(), out);
        }
        out.endObject();
    }

    private static void principals(Selection<Principal> principals, JsonWriter out) {
        out.name(principals.excluded() ? "NotPrincipal" : "Principal");
        if (principals.values().equals(List.of(Principal.anyone()))) {
            out.string("*");
            return;
        }
        Map<String, List<String>> byType = new LinkedHashMap<>();
        for (Principal principal : principals.values()) {
            PrincipalType type = principal.type() == PrincipalType.ANYONE ? PrincipalType.AWS : principal.type();
            byType.computeIfAbsent(type.text(), t -> new ArrayList<>()).add(principal.value());
        }
        out.beginObject();
        byType.forEach((type, names) -> {
            out.name(type);
            strings(names, out);
        });
        out.endObject();
    }

    private static void conditions(List<Condition> conditions, JsonWriter out) {
        out.name("Condition").beginObject();
        Optional<ConditionOperator> open = Optional.empty();
        for (Condition condition : conditions) {
            if (!open.equals(Optional.of(condition.operator()))) {
                if (open.isPresent()) {
                    out.endObject();
                }
                out.name(condition.operator().text()).beginObject();
                open = Optional.of(condition.operator());
            }
            out.name(condition.key());
            strings(condition.values(), out);
        }
        out.endObject().endObject();
    }

    private static void strings(List<String> values, JsonWriter out) {
        if (values.size() == 1) {
            out.string(values.get(0));
            return;
        }
        out.beginArray();
        values.forEach(out::string);
        out.endArray();
    }
}
