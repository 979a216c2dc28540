package dev.byoc.testing;

import dev.byoc.ByocEnvironment;
import dev.byoc.EnclaveBlueprint;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.AccountId;
import dev.byoc.model.DeploymentId;
import dev.byoc.model.Memory;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceSpec;
import dev.byoc.model.ResourceType;
import dev.byoc.model.Vendor;
import dev.byoc.port.Lookup;
import dev.byoc.rollout.FleetState;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.HostedReleaseSpec;
import dev.byoc.rollout.Machine;
import dev.byoc.rollout.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An environment in two zones, in which workloads can run. */
final class Stage {
    static final Duration START_UP = Duration.ofSeconds(30);
    static final Duration REMOVAL = Duration.ofSeconds(40);

    private static final Vendor VENDOR = Vendor.of("acme", AccountId.of("111122223333"));
    private static final DeploymentId DEPLOYMENT = DeploymentId.of("d-1");

    private final VirtualClock clock = VirtualClock.create();
    private final InMemoryCloud cloud;
    private final Owner owner = Owner.of(VENDOR.namespace(), DEPLOYMENT);

    private Stage(UnaryOperator<InMemoryCloud.Builder> settings) {
        cloud = settings.apply(
                        InMemoryCloud.builder().clock(clock).pauser(clock).removal(REMOVAL))
                .build();
        EnclaveBlueprint.Builder blueprint = EnclaveBlueprint.builder().network(n -> n.zones(2));
        blueprint.addresses(2);
        var unused = ByocEnvironment.builder()
                .cloud(cloud)
                .vendor(VENDOR)
                .deployment(DEPLOYMENT)
                .blueprint(blueprint.build())
                .clock(clock)
                .pauser(clock)
                .executor(Runnable::run)
                .build()
                .provision();
        clock.advance(Duration.ofMinutes(1));
    }

    static Stage create() {
        return new Stage(settings -> settings);
    }

    static Stage of(UnaryOperator<InMemoryCloud.Builder> settings) {
        return new Stage(settings);
    }

    VirtualClock clock() {
        return clock;
    }

    InMemoryCloud cloud() {
        return cloud;
    }

    Console console() {
        return cloud.console();
    }

    Owner owner() {
        return owner;
    }

    Observed the(String component) {
        return ResourceType.all().stream()
                .flatMap(type -> list(type).stream())
                .filter(observed -> observed.component().value().equals(component))
                .findFirst()
                .orElseThrow();
    }

    private <S extends ResourceSpec> List<Observed> list(ResourceType<S> type) {
        return cloud.resources(type).list(owner, new Lookup<>(List.of(), Map.of()));
    }

    ResourceId id(String component) {
        return the(component).id();
    }

    static EnclaveImage image(String content) {
        try {
            Path file = Files.createTempFile("image", ".eif");
            file.toFile().deleteOnExit();
            return TestImages.eif(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Release release(String content) {
        return Release.of("web", image(content)).cpus(2).memory(Memory.gib(4)).build();
    }

    HostedReleaseSpec hosting(Release release) {
        return hosting(release, "m5.xlarge");
    }

    HostedReleaseSpec hosting(Release release, String instanceType) {
        return HostedReleaseSpec.builder()
                .template(id("template"))
                .release(release)
                .instanceType(instanceType)
                .addFirewalls(id("firewall"))
                .images(id("images"))
                .auditLog(id("audit-log"))
                .build();
    }

    HostedRelease host(Release release) {
        return cloud.releases().create(owner, hosting(release), base());
    }

    /** Returns what names the environment's own settings. */
    String base() {
        return cloud.releases().list(owner, id("template")).base();
    }

    /** Lets the fleet make machines from {@code source} and keep {@code size}. */
    void run(String source, int size) {
        cloud.machines().pin(id("fleet"), source);
        resize(size);
    }

    void resize(int size) {
        cloud.machines().resize(id("fleet"), size);
    }

    FleetState look() {
        return cloud.machines().look(owner, id("fleet"));
    }

    List<Machine> machines() {
        return look().machines();
    }

    /** Returns the only machine. */
    Machine machine() {
        if (machines().size() != 1) {
            throw new AssertionError("Not one machine but " + machines());
        }
        return machines().get(0);
    }

    void pass(Duration time) {
        clock.advance(time);
    }
}
