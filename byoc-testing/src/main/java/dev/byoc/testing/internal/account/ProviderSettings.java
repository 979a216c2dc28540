package dev.byoc.testing.internal.account;

import dev.byoc.port.Pauser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.immutables.value.Value;

/** How a simulated provider behaves; {@code InMemoryCloud.Builder} says what each setting means. */
@Value.Immutable
@Value.Style(visibility = Value.Style.ImplementationVisibility.PACKAGE, overshadowImplementation = true, jdkOnly = true)
public interface ProviderSettings {
    /** The most zones that can be told apart by one letter. */
    int MOST_ZONES = 26;

    @Value.Default
    default InstantSource clock() {
        return InstantSource.system();
    }

    @Value.Default
    default Pauser pauser() {
        return Pauser.system();
    }

    @Value.Default
    default Duration callLatency() {
        return Duration.ZERO;
    }

    @Value.Default
    default Duration visibilityDelay() {
        return Duration.ZERO;
    }

    @Value.Default
    default Duration removalTime() {
        return Duration.ZERO;
    }

    @Value.Default
    default Duration startUpTime() {
        return Duration.ofSeconds(30);
    }

    @Value.Default
    default int zoneCount() {
        return 3;
    }

    @Value.Default
    default int networkLimit() {
        return 5;
    }

    @Value.Default
    default int addressLimit() {
        return 5;
    }

    @Value.Default
    default int cpuLimit() {
        return 64;
    }

    @Value.Default
    default boolean permissionsKnown() {
        return true;
    }

    Map<String, Set<String>> zonesByInstanceType();

    @Value.Check
    default void check() {
        require(!callLatency().isNegative(), "The latency of a call is not negative", callLatency());
        require(!visibilityDelay().isNegative(), "The delay of a change is not negative", visibilityDelay());
        require(!removalTime().isNegative(), "The time of a removal is not negative", removalTime());
        require(!startUpTime().isNegative(), "The time of a start is not negative", startUpTime());
        require(zoneCount() >= 1 && zoneCount() <= MOST_ZONES, "A region has 1 to 26 zones", zoneCount());
        require(networkLimit() >= 0, "A limit of networks is not negative", networkLimit());
        require(addressLimit() >= 0, "A limit of addresses is not negative", addressLimit());
        require(cpuLimit() >= 0, "A limit of CPUs is not negative", cpuLimit());
    }

    private static void require(boolean valid, String rule, Object value) {
        if (!valid) {
            throw new IllegalArgumentException(rule + " [value=" + value + "]");
        }
    }

    /** Returns a builder with every default. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ProviderSettings}. Not thread-safe. */
    final class Builder extends ImmutableProviderSettings.Builder {
        Builder() {}
    }
}
