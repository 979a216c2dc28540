package dev.byoc.internal.cbor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, texts, numbers, byte arrays, null and {@link Raw} as CBOR. */
public final class CborWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborWriter() {}

    /** Bytes that are CBOR already, or are meant not to be. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Raw(byte[] bytes) {}

    public static byte[] write(@Nullable Object value) {
        CborWriter writer = new CborWriter();
        writer.item(value);
        return writer.out.toByteArray();
    }

    private void item(@Nullable Object value) {
        if (value == null) {
            out.write(0xf6);
        } else if (value instanceof Number number) {
            long signed = number.longValue();
            head(signed < 0 ? 1 : 0, signed < 0 ? -1 - signed : signed);
        } else if (value instanceof byte[] bytes) {
            head(2, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            head(3, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof List<?> list) {
            head(4, list.size());
            list.forEach(this::item);
        } else if (value instanceof Map<?, ?> map) {
            head(5, map.size());
            map.forEach((key, entry) -> {
                item(key);
                item(entry);
            });
        } else if (value instanceof Raw raw) {
            out.writeBytes(raw.bytes());
        } else {
            throw new IllegalArgumentException("No CBOR for " + value);
        }
    }

    private void head(int major, long argument) {
        int length = argument < 24 ? 0 : argument < 1 << 8 ? 1 : argument < 1 << 16 ? 2 : argument < 1L << 32 ? 4 : 8;
        int code = length == 0 ? (int) argument : 24 + Integer.numberOfTrailingZeros(length);
        out.write(major << 5 | code);
        for (int i = length - 1; i >= 0; i--) {
            out.write((int) (argument >> (8 * i)));
        }
    }
}
