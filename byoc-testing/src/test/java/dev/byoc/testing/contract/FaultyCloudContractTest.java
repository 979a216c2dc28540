package dev.byoc.testing.contract;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.port.Cloud;
import dev.byoc.testing.Faults;
import dev.byoc.testing.FaultyCloud;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.contract.fixture.OtherClient;
import dev.byoc.testing.fixture.FreshEnvironmentKeys;
import dev.byoc.testing.fixture.InMemoryOtherClient;
import java.time.Duration;
import java.util.Optional;

class FaultyCloudContractTest extends CloudContract {
    private final InMemoryCloud real =
            InMemoryCloud.builder().startUpTime(Duration.ZERO).build();
    private final Cloud cloud = FaultyCloud.of(real, Faults.none());

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
        return Optional.of(new InMemoryOtherClient(real.outsideChanges()));
    }
}
