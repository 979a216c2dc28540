package dev.byoc.policy.internal.json;

/** Writes JSON text. Not thread-safe. */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private int depth;
    private boolean first = true;
    private boolean afterName;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    /** Returns a writer without white space. */
    public static JsonWriter minified() {
        return new JsonWriter(false);
    }

    /** Returns a writer of many lines. */
    public static JsonWriter pretty() {
        return new JsonWriter(true);
    }

    /** Opens an object. */
    public JsonWriter beginObject() {
        return begin('{');
    }

    /** Closes the object. */
    public JsonWriter endObject() {
        return end('}');
    }

    /** Opens an array. */
    public JsonWriter beginArray() {
        return begin('[');
    }

    /** Closes the array. */
    public JsonWriter endArray() {
        return end(']');
    }

    /** Writes the name of a member. */
    public JsonWriter name(String name) {
        separate();
        quote(name);
        out.append(pretty ? ": " : ":");
        afterName = true;
        return this;
    }

    /** Writes a string. */
    public JsonWriter string(String value) {
        separate();
        quote(value);
        return this;
    }

    private JsonWriter begin(char open) {
        separate();
        out.append(open);
        depth++;
        first = true;
        return this;
    }

    private JsonWriter end(char close) {
        depth--;
        if (!first) {
            line();
        }
        out.append(close);
        first = false;
        return this;
    }

    private void separate() {
        if (afterName) {
            afterName = false;
            return;
        }
        if (!first) {
            out.append(',');
        }
        if (depth > 0) {
            line();
        }
        first = false;
    }

    private void line() {
        if (pretty) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c) || c == 0x7f) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
