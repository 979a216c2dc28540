package dev.byoc.testing.attestation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what attestation documents consist of as CBOR, RFC 8949. */
final class CborEncoder {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int MAP = 5;
    private static final int NULL = 0xf6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborEncoder() {}

    /** Writes a map, list, text, number, byte array or null. */
    static byte[] write(@Nullable Object value) {
        CborEncoder writer = new CborEncoder();
        writer.item(value);
        return writer.out.toByteArray();
    }

    private void item(@Nullable Object value) {
        if (value == null) {
            out.write(NULL);
        } else if (value instanceof Number number) {
            long signed = number.longValue();
            head(signed < 0 ? NEGATIVE : UNSIGNED, signed < 0 ? -1 - signed : signed);
        } else if (value instanceof byte[] bytes) {
            string(BYTES, bytes);
        } else if (value instanceof String text) {
            string(TEXT, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof List<?> list) {
            head(LIST, list.size());
            list.forEach(this::item);
        } else if (value instanceof Map<?, ?> map) {
            head(MAP, map.size());
            map.forEach((key, entry) -> {
                item(key);
                item(entry);
            });
        } else {
            throw new IllegalArgumentException("No attestation document holds this [value=" + value + "]");
        }
    }

    private void string(int major, byte[] bytes) {
        head(major, bytes.length);
        out.writeBytes(bytes);
    }

    /** Writes the major type and the argument in as few bytes as will do. */
    private void head(int major, long argument) {
        int length = argument < 24 ? 0 : argument < 1 << 8 ? 1 : argument < 1 << 16 ? 2 : argument < 1L << 32 ? 4 : 8;
        int code = length == 0 ? (int) argument : 24 + Integer.numberOfTrailingZeros(length);
        out.write(major << 5 | code);
        for (int i = length - 1; i >= 0; i--) {
            out.write((int) (argument >> (8 * i)));
        }
    }
}
