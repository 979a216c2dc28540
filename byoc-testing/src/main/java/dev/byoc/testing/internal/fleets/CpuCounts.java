package dev.byoc.testing.internal.fleets;

import dev.byoc.testing.internal.account.RegionalAccount;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many virtual CPUs machines have, told by the size that their type's name ends in. */
public final class CpuCounts {
    private static final Pattern EXTRA_LARGE = Pattern.compile("[^.]+\\.([0-9]*)xlarge");
    private static final int OF_XLARGE = 4;
    private static final int OF_LARGE = 2;

    private CpuCounts() {}

    /** Returns how many machines of {@code instanceType} have; empty when its size is not known here. */
    public static OptionalInt of(String instanceType) {
        Matcher size = EXTRA_LARGE.matcher(instanceType);
        if (size.matches()) {
            String times = size.group(1);
            return OptionalInt.of(times.isEmpty() ? OF_XLARGE : OF_XLARGE * Integer.parseInt(times));
        }
        return instanceType.endsWith(".large") ? OptionalInt.of(OF_LARGE) : OptionalInt.empty();
    }

    /** Returns how many the machines of all fleets of {@code account} have together now. */
    public static int inUse(RegionalAccount account) {
        return account.site()
                .members()
                .filter(member -> member.countsAt(account.world().now()))
                .mapToInt(member -> of(member.version().instanceType()).orElse(0))
                .sum();
    }
}
