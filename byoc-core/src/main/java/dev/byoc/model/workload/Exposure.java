package dev.byoc.model.workload;

import dev.byoc.model.Cidr;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A TCP port of a workload that can be reached from outside the machine. The machine forwards it to the same vsock port
 * of the enclave.
 *
 * @param port 1 to 65,535
 * @param ranges the addresses that may connect, at least one; sorted, each once
 */
public record Exposure(int port, List<Cidr> ranges) {
    private static final int LAST_PORT = 65_535;

    /** Checks the port and sorts the ranges. */
    public Exposure {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("A port is 1 to 65535 [port=" + port + "]");
        }
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("Say who may connect; 0.0.0.0/0 is everybody [port=" + port + "]");
        }
        ranges = ranges.stream()
                .distinct()
                .sorted(java.util.Comparator.comparing(Cidr::toString))
                .toList();
    }

    /**
     * Returns the exposure of {@code port} to {@code ranges} such as {@code 203.0.113.0/24}.
     *
     * @throws IllegalArgumentException if there is no range or one is malformed
     */
    public static Exposure of(int port, String... ranges) {
        return new Exposure(
                port,
                Stream.of(Objects.requireNonNull(ranges, "ranges"))
                        .map(Cidr::parse)
                        .toList());
    }

    @Override
    public String toString() {
        return port + " " + ranges;
    }
}
