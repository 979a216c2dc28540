package dev.byoc.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Walks a JSON text token by token and knows the place of each. Not thread-safe. */
final class JsonCursor implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser parser;
    private final int depth;

    JsonCursor(String json, ReadLimits limits) {
        this.depth = limits.depth();
        if (json.length() > limits.characters()) {
            throw new PolicySyntaxException(
                    "The text has " + json.length() + " characters, more than the " + limits.characters()
                            + " that are read; shorten it, or read it with wider ReadLimits",
                    1,
                    1,
                    "$");
        }
        try {
            parser = FACTORY.createParser(ObjectReadContext.empty(), json);
        } catch (JacksonException e) {
            throw malformed(e, "$");
        }
    }

    /** Goes to the next token, which must exist. */
    JsonToken next() {
        JsonToken token = advance();
        if (token == null) {
            throw error("The text ends before the policy does; complete it");
        }
        return token;
    }

    /** Goes past the last token and throws when there is another. */
    void end() {
        if (advance() != null) {
            throw error("There is text after the policy; remove it");
        }
    }

    private @Nullable JsonToken advance() {
        try {
            JsonToken token = parser.nextToken();
            if (parser.streamReadContext().getNestingDepth() > depth) {
                throw error("The text is nested more than " + depth
                        + " deep; flatten it, or read it with wider ReadLimits");
            }
            return token;
        } catch (JacksonException e) {
            throw malformed(e, path());
        }
    }

    /** The token that the cursor is at. */
    JsonToken token() {
        JsonToken token = parser.currentToken();
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    /** The text of the name, string, number or truth value that the cursor is at. */
    String text() {
        try {
            String text = parser.getString();
            return text == null ? "" : text;
        } catch (JacksonException e) {
            throw malformed(e, path());
        }
    }

    /** Reads the members of the object that the cursor is at; each is handled once, at its value. */
    void object(String what, Member member) {
        if (token() != JsonToken.START_OBJECT) {
            throw error(what + " must be an object {…}; found " + kind());
        }
        Set<String> names = new HashSet<>();
        while (next() != JsonToken.END_OBJECT) {
            String name = text();
            if (!names.add(name)) {
                throw error("\"" + name + "\" stands twice in one object; only one can hold, so remove or join them");
            }
            member.read(name);
        }
    }

    /** Reads the strings that the cursor is at: one, or an array of them. */
    List<String> strings(String what, boolean literals) {
        List<String> strings = new ArrayList<>();
        if (token() == JsonToken.START_ARRAY) {
            while (next() != JsonToken.END_ARRAY) {
                strings.add(string(what, literals));
            }
        } else {
            strings.add(string(what, literals));
        }
        return strings;
    }

    /** Reads the string that the cursor is at, or the literal when {@code literals} allows it. */
    String string(String what, boolean literals) {
        JsonToken token = token();
        if (token == JsonToken.VALUE_STRING || (literals && token.isScalarValue() && token != JsonToken.VALUE_NULL)) {
            return text();
        }
        throw error(what + " must be a string" + (literals ? ", a number or true or false" : "") + "; found " + kind());
    }

    /** What stands at the cursor, in words. */
    String kind() {
        return switch (token()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a truth value";
            case VALUE_NULL -> "null";
            default -> "the end";
        };
    }

    /** Returns the error {@code problem} at the cursor. */
    PolicySyntaxException error(String problem) {
        return error(problem, parser.currentTokenLocation(), path());
    }

    private static PolicySyntaxException malformed(JacksonException e, String path) {
        return error("The text is not JSON: " + e.getOriginalMessage(), e.getLocation(), path);
    }

    private static PolicySyntaxException error(String problem, @Nullable TokenStreamLocation at, String path) {
        int line = at == null ? 1 : Math.max(1, at.getLineNr());
        int column = at == null ? 1 : Math.max(1, at.getColumnNr());
        return new PolicySyntaxException(problem, line, column, path);
    }

    private String path() {
        Deque<String> steps = new ArrayDeque<>();
        for (TokenStreamContext c = parser.streamReadContext(); c != null; c = c.getParent()) {
            if (c.inArray() && c.hasCurrentIndex()) {
                steps.addFirst("[" + c.getCurrentIndex() + "]");
            } else if (c.inObject() && c.currentName() != null) {
                steps.addFirst("." + c.currentName());
            }
        }
        return "$" + String.join("", steps);
    }

    @Override
    public void close() {
        parser.close();
    }

    /** Reads the value of one member of an object. */
    interface Member {
        void read(String name);
    }
}
