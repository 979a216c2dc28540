package dev.byoc.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses, such as {@code 10.42.0.0/16}.
 *
 * @param address the first address as an unsigned number below 2<sup>32</sup>; bits beyond the prefix are zero
 * @param prefix 0 to 32
 */
public record Cidr(long address, int prefix) {
    private static final int BITS = 32;
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /** Refuses a prefix out of range and an address with bits beyond the prefix. */
    public Cidr {
        if (prefix < 0 || prefix > BITS) {
            throw new IllegalArgumentException("A prefix must be 0 to 32 [prefix=" + prefix + "]");
        }
        if (address < 0 || address >= 1L << BITS || address % (1L << (BITS - prefix)) != 0) {
            throw new IllegalArgumentException("An address range must start at a multiple of its size [range="
                    + text(address) + "/" + prefix + "]");
        }
    }

    /** Returns the range written as {@code text}. */
    public static Cidr parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("An address range must look like 10.42.0.0/16 [range=" + text + "]");
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(matcher.group(i));
            if (octet > 255) {
                throw new IllegalArgumentException("An address has four numbers of 0 to 255 [range=" + text + "]");
            }
            address = address << 8 | octet;
        }
        return new Cidr(address, Integer.parseInt(matcher.group(5)));
    }

    /** Returns whether some address is in both ranges. */
    public boolean overlaps(Cidr other) {
        int shorter = Math.min(prefix, other.prefix);
        return shorter == 0 || (address >> (BITS - shorter)) == (other.address >> (BITS - shorter));
    }

    /**
     * Returns the part number {@code index} of this range cut into parts of {@code partPrefix}.
     *
     * @throws IllegalArgumentException if there is no such part
     */
    public Cidr part(int partPrefix, int index) {
        if (partPrefix < prefix || partPrefix > BITS || index < 0 || index >= 1L << (partPrefix - prefix)) {
            throw new IllegalArgumentException("The range has no such part [range=" + this + ", partPrefix="
                    + partPrefix + ", index=" + index + "]");
        }
        return new Cidr(address + ((long) index << (BITS - partPrefix)), partPrefix);
    }

    private static String text(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    @Override
    public String toString() {
        return text(address) + "/" + prefix;
    }
}
