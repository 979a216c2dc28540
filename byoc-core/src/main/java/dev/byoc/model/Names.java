package dev.byoc.model;

import java.util.regex.Pattern;

/** The check that every textual identifier shares. */
public final class Names {
    private Names() {}

    /** Returns {@code value}, or refuses it naming {@code what} it is and the {@code rule} it breaks. */
    public static String require(String value, Pattern valid, String what, String rule) {
        if (!valid.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " must be " + rule + " [value=" + value + "]");
        }
        return value;
    }
}
