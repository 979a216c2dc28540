package dev.byoc.policy.internal.cells;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes IP addresses as text. */
final class IpAddressText {
    private IpAddressText() {}

    /** Returns the text of the address {@code number} of a family of {@code bits}; empty when there is none. */
    static Optional<String> text(int bits, BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > bits) {
            return Optional.empty();
        }
        List<String> groups = new ArrayList<>();
        int width = bits == 32 ? 8 : 16;
        BigInteger mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
        for (int shift = bits - width; shift >= 0; shift -= width) {
            int group = number.shiftRight(shift).and(mask).intValue();
            groups.add(bits == 32 ? Integer.toString(group) : Integer.toHexString(group));
        }
        return Optional.of(String.join(bits == 32 ? "." : ":", groups));
    }
}
