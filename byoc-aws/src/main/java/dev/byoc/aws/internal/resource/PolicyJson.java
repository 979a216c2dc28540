package dev.byoc.aws.internal.resource;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Policy documents in one form, so that two that mean the same are equal as text: keys sorted, a single value a list of
 * one, the order of values and statements of no account.
 */
public final class PolicyJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STATEMENT = "Statement";
    private static final Set<String> SINGLE = Set.of("Sid", "Effect", "Version", "Id");

    private PolicyJson() {}

    /** Returns {@code document} as IAM's answers write it, decoded. */
    public static String decode(String document) {
        return URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Returns the one form of {@code document}. */
    public static String canonical(String document) {
        JsonNode policy = JSON.readTree(document);
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        for (String key : sortedKeys(policy)) {
            if (key.equals(STATEMENT)) {
                ArrayNode statements = canonical.putArray(STATEMENT);
                new TreeSet<>(statements(document)).forEach(statement -> statements.add(JSON.readTree(statement)));
            } else {
                canonical.set(key, policy.get(key));
            }
        }
        return JSON.writeValueAsString(canonical);
    }

    /** Returns the one form of each statement of {@code document}. */
    public static List<String> statements(String document) {
        JsonNode statements = JSON.readTree(document).path(STATEMENT);
        List<String> texts = new ArrayList<>();
        for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
            texts.add(JSON.writeValueAsString(canonical(statement)));
        }
        return texts;
    }

    /** Returns the statement of {@code document} whose Sid is {@code sid}; a missing node if there is none. */
    public static JsonNode statement(String document, String sid) {
        for (String text : statements(document)) {
            JsonNode statement = JSON.readTree(text);
            if (statement.path("Sid").asString("").equals(sid)) {
                return statement;
            }
        }
        return JSON.missingNode();
    }

    /** Returns the first value of {@code node}, a list in the one form; the empty text when there is none. */
    public static String first(JsonNode node) {
        return node.path(0).asString("");
    }

    private static JsonNode canonical(JsonNode node) {
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        for (String key : sortedKeys(node)) {
            JsonNode value = node.get(key);
            if (SINGLE.contains(key)) {
                canonical.set(key, value);
            } else {
                canonical.set(key, value.isObject() ? canonical(value) : list(key, value));
            }
        }
        return canonical;
    }

    private static JsonNode list(String key, JsonNode value) {
        if (key.endsWith("Principal") && value.asString("").equals("*")) {
            // "*" and {"AWS": "*"} mean the same.
            ObjectNode everybody = JsonNodeFactory.instance.objectNode();
            everybody.putArray("AWS").add("*");
            return everybody;
        }
        Set<String> texts = new TreeSet<>();
        for (JsonNode item : value.isArray() ? value : List.of(value)) {
            texts.add(item.asString());
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    private static Set<String> sortedKeys(JsonNode node) {
        return new TreeSet<>(node.propertyNames());
    }
}
