package dev.byoc.policy.internal;

/** Writes JSON text. Not thread-safe. */
public final class JsonText {
    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private int depth;
    private boolean first = true;
    private boolean afterName;

    private JsonText(boolean pretty) {
        this.pretty = pretty;
    }

    /** Returns a writer without white space. */
    public static JsonText minified() {
        return new JsonText(false);
    }

    /** Returns a writer of many lines. */
    public static JsonText pretty() {
        return new JsonText(true);
    }

    /** Opens an object. */
    public JsonText beginObject() {
        return begin('{');
    }

    /** Closes the object. */
    public JsonText endObject() {
        return end('}');
    }

    /** Opens an array. */
    public JsonText beginArray() {
        return begin('[');
    }

    /** Closes the array. */
    public JsonText endArray() {
        return end(']');
    }

    /** Writes the name of a member. */
    public JsonText name(String name) {
        separate();
        quote(name);
        out.append(pretty ? ": " : ":");
        afterName = true;
        return this;
    }

    /** Writes a string. */
    public JsonText string(String value) {
        separate();
        quote(value);
        return this;
    }

    private JsonText begin(char open) {
        separate();
        out.append(open);
        depth++;
        first = true;
        return this;
    }

    private JsonText end(char close) {
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
