package dev.byoc.testing.scenario;

import dev.byoc.ByocEnvironment;
import dev.byoc.blueprint.Blueprint;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.record.Records;
import dev.byoc.testing.Faults;
import dev.byoc.testing.FaultyCloud;
import dev.byoc.testing.FaultyRecords;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.OutsideChanges;
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
public final class EnvironmentFixture {
    public static final Vendor VENDOR = Vendor.of("acme", AccountId.of("111122223333"));
    public static final EnvironmentId DEPLOYMENT = EnvironmentId.of("d-7f3a");

    private static final AtomicLong PROCESSES = new AtomicLong();

    private final VirtualClock clock = VirtualClock.create();
    private final InMemoryCloud cloud;
    private final ScenarioSettings setting;
    private Records records;

    private EnvironmentFixture(ScenarioSettings setting, Consumer<InMemoryCloud.Builder> more) {
        this.setting = setting;
        records = setting.newRecords();
        InMemoryCloud.Builder builder = InMemoryCloud.builder()
                .clock(clock)
                .pauser(clock)
                .visibilityDelay(setting.lag())
                .removalTime(Duration.ofSeconds(40));
        more.accept(builder);
        cloud = builder.build();
    }

    public static EnvironmentFixture of(ScenarioSettings setting) {
        return new EnvironmentFixture(setting, builder -> {});
    }

    public static EnvironmentFixture create(Consumer<InMemoryCloud.Builder> more) {
        return new EnvironmentFixture(ScenarioSettings.PROMPT, more);
    }

    public static EnvironmentFixture create() {
        return of(ScenarioSettings.PROMPT);
    }

    public InMemoryCloud cloud() {
        return cloud;
    }

    public OutsideChanges outsideChanges() {
        return cloud.outsideChanges();
    }

    public VirtualClock clock() {
        return clock;
    }

    public Records records() {
        return records;
    }

    /** Returns the environment as a new process without faults sees it. */
    public ByocEnvironment process(Blueprint blueprint) {
        return process(blueprint, Faults.none());
    }

    /** Returns the environment as a new process sees it to which {@code faults} happen. */
    public ByocEnvironment process(Blueprint blueprint, Faults faults) {
        return process(blueprint, faults, builder -> builder);
    }

    public ByocEnvironment process(Blueprint blueprint, Faults faults, UnaryOperator<ByocEnvironment.Builder> more) {
        return more.apply(ByocEnvironment.builder()
                        .cloud(FaultyCloud.of(cloud, faults))
                        .records(FaultyRecords.of(records, faults))
                        .vendor(VENDOR)
                        .id(DEPLOYMENT)
                        .blueprint(blueprint)
                        .clock(clock)
                        .pauser(clock)
                        .random(new Random(PROCESSES.incrementAndGet()))
                        .executor(setting.threads().orElse(Runnable::run)))
                .build();
    }

    public void loseRecords() {
        records = setting.newRecords();
    }

    /** Lets what was changed become visible. */
    public void settle() {
        clock.advance(Duration.ofMinutes(2));
    }

    /** Returns the resource {@code component} as it is. */
    public Observed the(String component) {
        EnvironmentKey environment = EnvironmentKey.of(VENDOR.namespace(), DEPLOYMENT);
        List<Observed> found = ResourceType.all().stream()
                .flatMap(type -> list(type, environment).stream())
                .filter(observed -> observed.component().value().equals(component))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("Not one " + component + " but " + found);
        }
        return found.get(0);
    }

    private <S extends dev.byoc.model.resource.ResourceSpec> List<Observed> list(
            ResourceType<S> type, EnvironmentKey environment) {
        return cloud.resources(type).list(environment, new Lookup<>(List.of(), Map.of()));
    }
}
