package dev.byoc.policy.internal.text;

/** A text cut at its first five colons. Immutable. */
public final class ArnText {
    private final String text;
    private final int[] colons;

    /** Creates the cuts of {@code text}. */
    public ArnText(String text) {
        this.text = text;
        int[] found = new int[5];
        int at = -1;
        for (int i = 0; i < found.length; i++) {
            at = text.indexOf(':', at + 1);
            if (at < 0) {
                found = new int[0];
                break;
            }
            found[i] = at;
        }
        // What does not say that it is an ARN is none.
        found = text.startsWith("arn:") ? found : new int[0];
        this.colons = found;
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** Whether there are six parts. */
    boolean wellFormed() {
        return colons.length == 5;
    }

    /** Whether the sixth part holds colons. */
    boolean hasMoreColons() {
        return text.indexOf(':', start(5)) >= 0;
    }

    int start(int part) {
        return part == 0 ? 0 : colons[part - 1] + 1;
    }

    int end(int part) {
        return part == 5 ? text.length() : colons[part];
    }
}
