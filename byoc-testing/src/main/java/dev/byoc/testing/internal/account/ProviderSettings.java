package dev.byoc.testing.internal.account;

import dev.byoc.port.Pauser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** How a world behaves; see {@code InMemoryCloud.Builder}. */
public record ProviderSettings(
        InstantSource clock,
        Pauser pauser,
        Duration latency,
        Duration lag,
        Duration removal,
        int zones,
        int networkLimit,
        int addressLimit,
        int cpuLimit,
        Duration startUp,
        boolean tellsPermissions,
        Map<String, Set<String>> offerings) {}
