package dev.byoc.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/** Answers one JSON object a line with one JSON object a line. */
final class JsonLines {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonLines() {}

    /** A number, a truth value or null, as it was written. */
    record Literal(String text) {
        boolean isNull() {
            return text.equals("null");
        }
    }

    /** An object with its own text; its members are strings, {@link Literal}s, lists and objects. */
    static final class Document extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;

        private String text = "";

        /** The text as it was read. */
        String text() {
            return text;
        }

        /** Returns the object under {@code name}. */
        Document object(String name) {
            if (get(name) instanceof Document object) {
                return object;
            }
            throw new IllegalArgumentException("The line needs an object \"" + name + "\"");
        }

        /** Returns the string under {@code name}. */
        String string(String name) {
            if (get(name) instanceof String string) {
                return string;
            }
            throw new IllegalArgumentException("The line needs a string \"" + name + "\"");
        }

        /** Throws when there is a member that is not one of {@code names}. */
        void allow(String what, List<String> names) {
            for (String name : keySet()) {
                if (!names.contains(name)) {
                    throw new IllegalArgumentException(
                            what + " cannot hold \"" + name + "\", only " + String.join(", ", names));
                }
            }
        }

        /** Throws when there is a member that is one of {@code names}. */
        void refuse(String what, List<String> names) {
            for (String name : names) {
                if (containsKey(name)) {
                    throw new IllegalArgumentException(
                            what + " cannot hold \"" + name + "\" itself; put it in its place");
                }
            }
        }
    }

    /**
     * Writes for each line of {@code in} what {@code answer} makes of it, in UTF-8; a line that cannot be answered gets
     * an object with its id and an error. An id is written as it was read; a line whose id cannot be read has the id
     * null and its number instead.
     */
    static void answer(InputStream in, PrintStream out, Function<Document, Map<String, String>> answer)
            throws IOException {
        PrintStream utf8 = new PrintStream(out, false, StandardCharsets.UTF_8);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                utf8.println(write(answer(line, number, answer)));
            }
        }
        utf8.flush();
    }

    private static Map<String, String> answer(String line, int number, Function<Document, Map<String, String>> answer) {
        Map<String, String> fields = new LinkedHashMap<>();
        Document document = new Document();
        try {
            read(line, document);
            fields.put("id", id(document));
            fields.putAll(answer.apply(document));
        } catch (JacksonException e) {
            fields.put("id", id(document));
            fields.put("line", Integer.toString(number));
            fields.put(
                    "error",
                    quoted("The line is not JSON: " + e.getOriginalMessage().replaceAll(" \\(start marker.*", "")
                            + " [column="
                            + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr()) + "]"));
        } catch (RuntimeException e) {
            // One line must not end the run, whatever is wrong with it.
            fields.put("id", id(document));
            fields.put("error", quoted(String.valueOf(e.getMessage())));
        }
        return fields;
    }

    private static String id(Document document) {
        Object id = document.get("id");
        if (id instanceof String text) {
            return quoted(text);
        }
        return id instanceof Literal literal ? literal.text() : "null";
    }

    /** Returns {@code text} as a JSON string. */
    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }

    private static String write(Map<String, String> fields) {
        List<String> members = new ArrayList<>();
        fields.forEach((name, value) -> members.add(quoted(name) + ":" + value));
        return "{" + String.join(",", members) + "}";
    }

    /** Reads {@code line} into {@code document}, which holds what was read when the rest is not JSON. */
    private static void read(String line, Document document) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("A line holds one JSON object");
            }
            members(parser, line, document);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("There is text after the object; put it on a line of its own");
            }
        }
    }

    private static void members(JsonParser parser, String line, Document object) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser, line));
        }
        object.text = line.substring(start, (int) parser.currentTokenLocation().getCharOffset() + 1);
    }

    private static Object value(JsonParser parser, String line) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Document object = new Document();
            members(parser, line, object);
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> array = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser, line));
            }
            return array;
        }
        String text = String.valueOf(parser.getString());
        return token == JsonToken.VALUE_STRING ? text : new Literal(text);
    }
}
