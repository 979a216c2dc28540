package dev.byoc.internal.rollout.fleet;

import dev.byoc.attestation.TrustedRoot;
import dev.byoc.event.ByocEvent;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.EngineSettings;
import dev.byoc.internal.operation.Journal;
import dev.byoc.internal.operation.OperationRunner;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.RolloutSettings;
import dev.byoc.internal.rollout.release.TestReleases;
import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Namespace;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.HostReport;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.operation.OperationOptions;
import dev.byoc.port.Cloud;
import dev.byoc.port.CloudIdentity;
import dev.byoc.port.HostReports;
import dev.byoc.record.InMemoryRecords;
import dev.byoc.rollout.Deadlines;
import dev.byoc.rollout.Health;
import dev.byoc.rollout.Readiness;
import dev.byoc.rollout.Strategy;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** An operation on a deployment of which the test decides how machines do, and what time it is. */
final class TestOperation {
    static final Duration BAKE = Duration.ofMinutes(1);
    static final Deadlines DEADLINES = Deadlines.standard();
    static final Release RELEASE = TestReleases.of('a');

    final List<ByocEvent> events = new ArrayList<>();
    private final Map<ResourceId, Health> health = new HashMap<>();
    private final Map<ResourceId, HostReport> reports = new HashMap<>();
    private final OperationContext operation;
    private Instant now = Instant.EPOCH;

    TestOperation() {
        EngineSettings engine = EngineSettings.builder()
                .environment(EnvironmentKey.of(Namespace.of("acme"), EnvironmentId.of("d-1")))
                .cloud(cloud())
                .records(InMemoryRecords.create())
                .addListeners(events::add)
                .clock(() -> now)
                .pauser(this::pass)
                .random(new Random(1))
                .executor(Runnable::run)
                .build();
        EngineContext context =
                new OperationRunner(engine, null).look("rollout", OperationOptions.none(), given -> given);
        CloudIdentity identity = new CloudIdentity(
                AccountId.of("111122223333"), Region.of("eu-west-1"), "arn:aws:iam::111122223333:role/m");
        this.operation = new OperationContext(
                "rollout", context, Journal.open(context, identity, "rollout"), resources(), settings(), now);
    }

    private Cloud cloud() {
        HostReports answers = (log, machines, since) -> machines.stream()
                .flatMap(machine -> java.util.Optional.ofNullable(reports.get(machine)).stream())
                .toList();
        return (Cloud) Proxy.newProxyInstance(
                TestOperation.class.getClassLoader(),
                new Class<?>[] {Cloud.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hostReports" -> answers;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static DeploymentResources resources() {
        return new DeploymentResources(
                ResourceId.of("fleet"),
                ResourceId.of("lt-env"),
                ResourceId.of("images"),
                ResourceId.of("audit"),
                Observed.builder()
                        .type(ResourceType.FIREWALL)
                        .component(Component.of("firewall"))
                        .id(ResourceId.of("sg-env"))
                        .attributes(Attributes.none())
                        .build(),
                new TreeMap<>(),
                Set.of("a"),
                "ami-1");
    }

    private RolloutSettings settings() {
        return RolloutSettings.builder()
                .name("web")
                .strategy(Strategy.oneByOne())
                .deadlines(DEADLINES)
                .bake(BAKE)
                .readiness(Readiness.REPORTED)
                .health(machine -> health.getOrDefault(machine.id(), Health.good()))
                .trustedRoot(TrustedRoot.AWS_NITRO)
                .keep(5)
                .build();
    }

    OperationContext context() {
        return operation;
    }

    Instant now() {
        return now;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Returns the machine {@code id}, launched at the beginning, which runs and reports that it is ready. */
    Machine machine(String id) {
        Machine machine = starting(id, Machine.State.RUNNING);
        reports(machine, HostReport.State.READY, "");
        return machine;
    }

    Machine starting(String id, Machine.State state) {
        return Machine.builder()
                .id(ResourceId.of(id))
                .state(state)
                .source("lt-a")
                .instanceType("m5.xlarge")
                .zone("a")
                .since(Instant.EPOCH)
                .sound(true)
                .build();
    }

    void reports(Machine machine, HostReport.State state, String reason) {
        reports.put(machine.id(), new HostReport(machine.id(), RELEASE.id(), state, Optional.of(reason), now));
    }

    void isHealthy(Machine machine, boolean healthy) {
        health.put(machine.id(), healthy ? Health.good() : Health.bad("status 503"));
    }
}
