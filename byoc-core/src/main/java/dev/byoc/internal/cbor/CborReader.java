package dev.byoc.internal.cbor;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads CBOR strictly: one item and nothing after it, no key twice, text in UTF-8, at most {@value #MAX_DEPTH} levels,
 * nothing longer than the bytes that are there. Definite and indefinite lengths are both read.
 */
public final class CborReader {
    private static final int MAX_DEPTH = 16;
    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xff;

    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;

    private final ByteBuffer input;
    private int depth;

    private CborReader(byte[] bytes) {
        this.input = ByteBuffer.wrap(bytes);
    }

    /** Returns the item that {@code bytes} are. */
    public static Cbor read(byte[] bytes) throws CborException {
        CborReader reader = new CborReader(bytes);
        Cbor item = reader.item();
        if (reader.input.hasRemaining()) {
            throw reader.fault("bytes follow the end", reader.input.position());
        }
        return item;
    }

    private Cbor item() throws CborException {
        int start = input.position();
        if (++depth > MAX_DEPTH) {
            throw fault("there are more than " + MAX_DEPTH + " levels", start);
        }
        int first = octet();
        int additional = first & 31;
        Cbor item =
                switch (first >> 5) {
                    case UNSIGNED -> new Cbor.Int(argument(additional, start));
                    case NEGATIVE -> new Cbor.Int(-1 - argument(additional, start));
                    case BYTES -> new Cbor.Bytes(string(BYTES, additional, start));
                    case TEXT -> new Cbor.Text(utf8(string(TEXT, additional, start), start));
                    case ARRAY -> new Cbor.Array(items(additional, start));
                    case MAP -> new Cbor.Mapping(entries(additional, start));
                    case TAG -> new Cbor.Tagged(argument(additional, start), item());
                    default -> constant(additional, start);
                };
        depth--;
        return item;
    }

    private long argument(int additional, int start) throws CborException {
        if (additional < 24) {
            return additional;
        }
        if (additional > 27) {
            throw fault("an item has no valid length", start);
        }
        long value = 0;
        for (int i = 0; i < 1 << (additional - 24); i++) {
            value = value << 8 | octet();
        }
        if (value < 0) {
            throw fault("a number is larger than 63 bits", start);
        }
        return value;
    }

    private byte[] string(int major, int additional, int start) throws CborException {
        if (additional != INDEFINITE) {
            return octets(argument(additional, start), start);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (!atBreak()) {
            int part = input.position();
            int first = octet();
            if (first >> 5 != major || (first & 31) == INDEFINITE) {
                throw fault("a string is cut into something else than strings", part);
            }
            byte[] bytes = octets(argument(first & 31, part), part);
            if (major == TEXT) {
                utf8(bytes, part);
            }
            whole.writeBytes(bytes);
        }
        return whole.toByteArray();
    }

    private List<Cbor> items(int additional, int start) throws CborException {
        long count = count(additional, start, 1);
        List<Cbor> items = new ArrayList<>();
        while (more(count, items.size())) {
            items.add(item());
        }
        return List.copyOf(items);
    }

    private Map<Cbor, Cbor> entries(int additional, int start) throws CborException {
        long count = count(additional, start, 2);
        Map<Cbor, Cbor> entries = new LinkedHashMap<>();
        while (more(count, entries.size())) {
            int at = input.position();
            Cbor key = item();
            if (!(key instanceof Cbor.Int) && !(key instanceof Cbor.Text)) {
                throw fault("a key is neither a number nor a text", at);
            }
            @Nullable Cbor before = entries.put(key, item());
            if (before != null) {
                throw fault("a key is there twice", at);
            }
        }
        return entries;
    }

    /** Returns how many things are to come, or -1 if a break ends them. */
    private long count(int additional, int start, int leastBytesEach) throws CborException {
        if (additional == INDEFINITE) {
            return -1;
        }
        long count = argument(additional, start);
        if (count > input.remaining() / leastBytesEach) {
            throw fault("an item is longer than the rest", start);
        }
        return count;
    }

    private boolean more(long count, int read) throws CborException {
        return count < 0 ? !atBreak() : read < count;
    }

    private boolean atBreak() throws CborException {
        int at = input.position();
        if (octet() == BREAK) {
            return true;
        }
        input.position(at);
        return false;
    }

    private Cbor constant(int additional, int start) throws CborException {
        return switch (additional) {
            case 20 -> Cbor.Constant.FALSE;
            case 21 -> Cbor.Constant.TRUE;
            case 22 -> Cbor.Constant.NULL;
            case 23 -> Cbor.Constant.UNDEFINED;
            default -> throw fault("there is a floating-point number, a stray break or an unknown constant", start);
        };
    }

    private int octet() throws CborException {
        if (!input.hasRemaining()) {
            throw fault("the bytes end too early", input.position());
        }
        return input.get() & 0xff;
    }

    private byte[] octets(long length, int start) throws CborException {
        if (length > input.remaining()) {
            throw fault("an item is longer than the rest", start);
        }
        byte[] bytes = new byte[(int) length];
        input.get(bytes);
        return bytes;
    }

    private String utf8(byte[] bytes, int start) throws CborException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault("a text is not UTF-8", start);
        }
    }

    private CborException fault(String message, int offset) {
        return new CborException(message, offset);
    }
}
