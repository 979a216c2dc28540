package dev.byoc.testing.scenario;

import dev.byoc.Blueprint;
import dev.byoc.ByocEnvironment;
import dev.byoc.model.AccountId;
import dev.byoc.model.DeploymentId;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceType;
import dev.byoc.model.Vendor;
import dev.byoc.port.Lookup;
import dev.byoc.port.Records;
import dev.byoc.testing.Console;
import dev.byoc.testing.Faults;
import dev.byoc.testing.FaultyCloud;
import dev.byoc.testing.FaultyRecords;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An account, an environment in it, and the processes that work on it one after the other, each with its own faults.
 */
final class Lab {
    static final Vendor VENDOR = Vendor.of("acme", AccountId.of("111122223333"));
    static final DeploymentId DEPLOYMENT = DeploymentId.of("d-7f3a");

    private static final AtomicLong PROCESSES = new AtomicLong();

    private final VirtualClock clock = VirtualClock.create();
    private final InMemoryCloud cloud;
    private final Setting setting;
    private Records records;

    private Lab(Setting setting, Consumer<InMemoryCloud.Builder> more) {
        this.setting = setting;
        records = setting.newRecords();
        InMemoryCloud.Builder builder = InMemoryCloud.builder()
                .clock(clock)
                .pauser(clock)
                .lag(setting.lag())
                .removal(Duration.ofSeconds(40));
        more.accept(builder);
        cloud = builder.build();
    }

    static Lab of(Setting setting) {
        return new Lab(setting, builder -> {});
    }

    static Lab create(Consumer<InMemoryCloud.Builder> more) {
        return new Lab(Setting.PROMPT, more);
    }

    static Lab create() {
        return of(Setting.PROMPT);
    }

    InMemoryCloud cloud() {
        return cloud;
    }

    Console console() {
        return cloud.console();
    }

    VirtualClock clock() {
        return clock;
    }

    Records records() {
        return records;
    }

    /** Returns the environment as a new process without faults sees it. */
    ByocEnvironment process(Blueprint blueprint) {
        return process(blueprint, Faults.none());
    }

    /** Returns the environment as a new process sees it to which {@code faults} happen. */
    ByocEnvironment process(Blueprint blueprint, Faults faults) {
        return process(blueprint, faults, builder -> builder);
    }

    ByocEnvironment process(Blueprint blueprint, Faults faults, UnaryOperator<ByocEnvironment.Builder> more) {
        return more.apply(ByocEnvironment.builder()
                        .cloud(FaultyCloud.of(cloud, faults))
                        .records(FaultyRecords.of(records, faults))
                        .vendor(VENDOR)
                        .deployment(DEPLOYMENT)
                        .blueprint(blueprint)
                        .clock(clock)
                        .pauser(clock)
                        .random(new Random(PROCESSES.incrementAndGet()))
                        .executor(setting.threads().orElse(Runnable::run)))
                .build();
    }

    void loseRecords() {
        records = setting.newRecords();
    }

    /** Lets what was changed become visible. */
    void settle() {
        clock.advance(Duration.ofMinutes(2));
    }

    /** Returns the resource {@code component} as it is. */
    Observed the(String component) {
        Owner owner = Owner.of(VENDOR.namespace(), DEPLOYMENT);
        List<Observed> found = ResourceType.all().stream()
                .flatMap(type -> list(type, owner).stream())
                .filter(observed -> observed.component().value().equals(component))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("Not one " + component + " but " + found);
        }
        return found.get(0);
    }

    private <S extends dev.byoc.model.ResourceSpec> List<Observed> list(ResourceType<S> type, Owner owner) {
        return cloud.resources(type).list(owner, new Lookup<>(List.of(), Map.of()));
    }
}
