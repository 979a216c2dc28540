package dev.byoc.testing.contract;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.port.Cloud;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.VirtualClock;
import dev.byoc.testing.contract.fixture.OtherClient;
import dev.byoc.testing.fixture.FreshEnvironmentKeys;
import dev.byoc.testing.fixture.InMemoryOtherClient;
import java.time.Duration;
import java.util.Optional;

class LaggingInMemoryCloudContractTest extends CloudContract {
    private static final Duration LAG = Duration.ofSeconds(5);

    private final VirtualClock clock = VirtualClock.create();
    private final InMemoryCloud cloud = InMemoryCloud.builder()
            .clock(clock)
            .pauser(clock)
            .visibilityDelay(LAG)
            .callLatency(Duration.ofMillis(50))
            .removalTime(Duration.ofMinutes(1))
            .build();

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public EnvironmentKey environment() {
        return FreshEnvironmentKeys.next();
    }

    @Override
    public Optional<OtherClient> otherClient() {
        return Optional.of(new InMemoryOtherClient(cloud.outsideChanges()));
    }

    @Override
    public void settle() {
        clock.advance(LAG);
    }
}
