package dev.byoc.policy;

import dev.byoc.policy.internal.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into maps, lists and strings, and writes them again. */
public final class TestJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private TestJson() {}

    /** Returns the tree that {@code json} spells; numbers and truth values are strings. */
    public static Object parse(String json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return value(parser);
        }
    }

    /** Returns the member {@code name} of {@code object}. */
    public static Object member(Map<String, Object> object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }

    /** Returns the member {@code name} of {@code object}, an object itself. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Map<String, Object> object, String name) {
        return (Map<String, Object>) member(object, name);
    }

    private static Object value(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                object.put(name, value(parser));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> array = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser));
            }
            return array;
        }
        return parser.getString();
    }

    /** Returns the text of {@code tree}. */
    public static String write(Object tree) {
        JsonWriter out = JsonWriter.minified();
        write(tree, out);
        return out.toString();
    }

    private static void write(Object tree, JsonWriter out) {
        if (tree instanceof Map<?, ?> object) {
            out.beginObject();
            object.forEach((name, value) -> {
                out.name((String) name);
                write(value, out);
            });
            out.endObject();
        } else if (tree instanceof List<?> array) {
            out.beginArray();
            array.forEach(value -> write(value, out));
            out.endArray();
        } else {
            out.string((String) tree);
        }
    }
}
