package dev.byoc.model;

/**
 * An amount of memory.
 *
 * @param mebibytes 1 or more
 */
public record Memory(long mebibytes) implements Comparable<Memory> {
    private static final long MIB_PER_GIB = 1024;

    /** Refuses zero and less. */
    public Memory {
        if (mebibytes < 1) {
            throw new IllegalArgumentException("Memory must be at least 1 MiB [mebibytes=" + mebibytes + "]");
        }
    }

    /** Returns {@code gibibytes} GiB. */
    public static Memory gib(long gibibytes) {
        return new Memory(Math.multiplyExact(gibibytes, MIB_PER_GIB));
    }

    /** Returns {@code mebibytes} MiB. */
    public static Memory mib(long mebibytes) {
        return new Memory(mebibytes);
    }

    @Override
    public int compareTo(Memory other) {
        return Long.compare(mebibytes, other.mebibytes);
    }

    @Override
    public String toString() {
        return mebibytes % MIB_PER_GIB == 0 ? mebibytes / MIB_PER_GIB + " GiB" : mebibytes + " MiB";
    }
}
