package dev.byoc.policy.internal.text;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A range of addresses of one family.
 *
 * @param bits 32 for IPv4, 128 for IPv6
 * @param first the first address
 * @param last the last address
 */
public record IpRange(int bits, BigInteger first, BigInteger last) {
    /** Returns the range that {@code text} spells: an address, or an address and a prefix length. */
    public static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().length * 8;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
        if (prefix < 0) {
            return Optional.empty();
        }
        BigInteger low = new BigInteger(1, address.get());
        BigInteger host = BigInteger.ONE.shiftLeft(bits - prefix).subtract(BigInteger.ONE);
        return Optional.of(new IpRange(bits, low.andNot(host), low.or(host)));
    }

    /** Returns whether all of {@code other} lies within it. */
    public boolean contains(IpRange other) {
        return bits == other.bits && first.compareTo(other.first) <= 0 && last.compareTo(other.last) >= 0;
    }

    private static int prefix(String text, int bits) {
        if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int prefix = Integer.parseInt(text);
        return prefix <= bits ? prefix : -1;
    }

    private static Optional<byte[]> address(String text) {
        return text.indexOf(':') < 0 ? v4(text) : v6(text);
    }

    private static Optional<byte[]> v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int part = digits(parts[i], 10, 3);
            if (part < 0 || part > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) part;
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> v6(String text) {
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::")) {
            return Optional.empty();
        }
        Optional<byte[]> head = groups(gap < 0 ? text : text.substring(0, gap));
        Optional<byte[]> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int known = head.get().length + tail.get().length;
        if (gap < 0 ? known != 16 : known > 14) {
            return Optional.empty();
        }
        byte[] bytes = new byte[16];
        System.arraycopy(head.get(), 0, bytes, 0, head.get().length);
        System.arraycopy(tail.get(), 0, bytes, 16 - tail.get().length, tail.get().length);
        return Optional.of(bytes);
    }

    private static Optional<byte[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        String[] parts = text.split(":", -1);
        int dotted = parts[parts.length - 1].indexOf('.') < 0 ? 0 : 1;
        byte[] bytes = new byte[(parts.length + dotted) * 2];
        for (int i = 0; i < parts.length - dotted; i++) {
            int group = digits(parts[i], 16, 4);
            if (group < 0) {
                return Optional.empty();
            }
            bytes[i * 2] = (byte) (group >> 8);
            bytes[i * 2 + 1] = (byte) group;
        }
        if (dotted == 1) {
            Optional<byte[]> v4 = v4(parts[parts.length - 1]);
            if (v4.isEmpty()) {
                return Optional.empty();
            }
            System.arraycopy(v4.get(), 0, bytes, bytes.length - 4, 4);
        }
        return Optional.of(bytes);
    }

    private static int digits(String text, int radix, int most) {
        if (text.isEmpty() || text.length() > most) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
