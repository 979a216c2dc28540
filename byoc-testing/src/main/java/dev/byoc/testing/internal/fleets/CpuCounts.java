package dev.byoc.testing.internal.fleets;

import dev.byoc.testing.internal.account.RegionalAccount;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many virtual CPUs machines have, read from the size that the name of their type ends in. */
public final class CpuCounts {
    private static final Pattern EXTRA_LARGE = Pattern.compile("[^.]+\\.([0-9]*)xlarge");
    private static final int OF_XLARGE = 4;
    private static final int OF_LARGE = 2;

    private CpuCounts() {}

    /** Returns the CPUs of a machine of {@code instanceType}; empty when the size is unknown. */
    public static OptionalInt of(String instanceType) {
        Matcher size = EXTRA_LARGE.matcher(instanceType);
        if (size.matches()) {
            String times = size.group(1);
            return OptionalInt.of(times.isEmpty() ? OF_XLARGE : OF_XLARGE * Integer.parseInt(times));
        }
        return instanceType.endsWith(".large") ? OptionalInt.of(OF_LARGE) : OptionalInt.empty();
    }

    /** Returns the CPUs of the machines of all fleets of {@code account} now. */
    public static int inUse(RegionalAccount account) {
        return account.state()
                .machines()
                .filter(machine -> machine.isCountedAt(account.provider().now()))
                .mapToInt(machine -> of(machine.version().instanceType()).orElse(0))
                .sum();
    }
}
