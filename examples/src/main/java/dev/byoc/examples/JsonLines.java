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

    /** An object with its own text. */
    static final class Document extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;

        private String text = "";

        /** The text as it was read. */
        String text() {
            return text;
        }
    }

    /**
     * Writes for each line of {@code in} what {@code answer} makes of it; a line that cannot be answered gets an object
     * with its id and an error.
     */
    static void answer(InputStream in, PrintStream out, Function<Document, Map<String, String>> answer)
            throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                out.println(write(answer(line, answer)));
            }
        }
        out.flush();
    }

    private static Map<String, String> answer(String line, Function<Document, Map<String, String>> answer) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            Document document = parse(line);
            fields.put("id", quoted(String.valueOf(document.get("id"))));
            fields.putAll(answer.apply(document));
        } catch (JacksonException | IllegalArgumentException e) {
            fields.put("error", quoted(String.valueOf(e.getMessage())));
        }
        return fields;
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

    private static Document parse(String line) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            if (value(parser, line) instanceof Document document) {
                return document;
            }
            throw new IllegalArgumentException("A line holds one JSON object");
        }
    }

    private static Object value(JsonParser parser, String line) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            int start = (int) parser.currentTokenLocation().getCharOffset();
            Document object = new Document();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                object.put(name, value(parser, line));
            }
            object.text =
                    line.substring(start, (int) parser.currentTokenLocation().getCharOffset() + 1);
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> array = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser, line));
            }
            return array;
        }
        return String.valueOf(parser.getString());
    }
}
