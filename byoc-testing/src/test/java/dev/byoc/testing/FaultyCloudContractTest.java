package dev.byoc.testing;

import dev.byoc.model.Owner;
import dev.byoc.port.Cloud;
import dev.byoc.testing.contract.CloudContract;
import dev.byoc.testing.contract.OtherClient;
import java.time.Duration;
import java.util.Optional;

class FaultyCloudContractTest extends CloudContract {
    private final InMemoryCloud real =
            InMemoryCloud.builder().startUp(Duration.ZERO).build();
    private final Cloud cloud = FaultyCloud.of(real, Faults.none());

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public Owner owner() {
        return Deployments.next();
    }

    @Override
    public Optional<OtherClient> otherClient() {
        return Optional.of(new ConsoleClient(real.console()));
    }
}
