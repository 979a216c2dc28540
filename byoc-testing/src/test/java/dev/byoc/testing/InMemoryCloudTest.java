package dev.byoc.testing;

import dev.byoc.model.Owner;
import dev.byoc.port.Cloud;
import dev.byoc.testing.contract.CloudContract;
import dev.byoc.testing.contract.OtherClient;
import java.time.Duration;
import java.util.Optional;

class InMemoryCloudTest extends CloudContract {
    private final VirtualClock clock = VirtualClock.create();
    private final InMemoryCloud cloud =
            InMemoryCloud.builder().clock(clock).pauser(clock).build();

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
        return Optional.of(new ConsoleClient(cloud.console()));
    }

    @Override
    public void settle() {
        clock.advance(Duration.ofSeconds(10));
    }
}
