package dev.byoc.testing.attestation;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the few ASN.1 types that a certificate is made of, X.690. */
final class DerEncoder {
    private static final Instant LONG_YEARS = Instant.parse("2050-01-01T00:00:00Z");
    private static final DateTimeFormatter SHORT_TIME = format("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter LONG_TIME = format("yyyyMMddHHmmss'Z'");

    private DerEncoder() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
    }

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    static byte[] integer(long value) {
        return tagged(0x02, BigInteger.valueOf(value).toByteArray());
    }

    static byte[] yes() {
        return tagged(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] bits(int unused, byte... bytes) {
        return tagged(0x03, new byte[] {(byte) unused}, bytes);
    }

    static byte[] octets(byte[] bytes) {
        return tagged(0x04, bytes);
    }

    static byte[] text(String text) {
        return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a certificate's time: with two digits of the year before 2050, with four from then on. */
    static byte[] time(Instant instant) {
        return instant.isBefore(LONG_YEARS)
                ? tagged(0x17, ascii(SHORT_TIME.format(instant)))
                : tagged(0x18, ascii(LONG_TIME.format(instant)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] oid(int... arcs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(arcs[0] * 40 + arcs[1]);
        for (int i = 2; i < arcs.length; i++) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arcs[i] >> shift != 0) {
                    out.write(((arcs[i] >> shift) & 0x7f) | 0x80);
                }
            }
            out.write(arcs[i] & 0x7f);
        }
        return tagged(0x06, out.toByteArray());
    }

    static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        byte[] length = BigInteger.valueOf(content.size()).toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.size() >= 0x80) {
            int leading = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - leading));
            out.write(length, leading, length.length - leading);
        } else {
            out.write(content.size());
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
