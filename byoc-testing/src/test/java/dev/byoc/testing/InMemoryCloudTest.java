package dev.byoc.testing;

import dev.byoc.model.DeploymentId;
import dev.byoc.model.Namespace;
import dev.byoc.model.Owner;
import dev.byoc.port.Cloud;
import dev.byoc.testing.contract.CloudContract;
import dev.byoc.testing.contract.OtherClient;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class InMemoryCloudTest extends CloudContract {
    private final AtomicInteger owners = new AtomicInteger();
    private final InMemoryCloud cloud = InMemoryCloud.create();

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public Owner owner() {
        return Owner.of(Namespace.of("acme"), DeploymentId.of("d-" + owners.incrementAndGet()));
    }

    @Override
    public Optional<OtherClient> otherClient() {
        return Optional.of(new ConsoleClient(cloud.console()));
    }
}
