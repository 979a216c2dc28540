package dev.byoc.benchmarks;

import dev.byoc.ByocEnvironment;
import dev.byoc.Deployment;
import dev.byoc.LiveEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.Memory;
import dev.byoc.model.Vendor;
import dev.byoc.port.Cloud;
import dev.byoc.port.Pauser;
import dev.byoc.rollout.Rollout;
import dev.byoc.testing.EnclaveBehavior;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.TestImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Measures a first rollout, an update and a run with nothing to do, with 50 ms added to every call of a port, in
 * memory. Machines run and enclaves come up at once and nothing bakes, so that what is left is the calls; then how fast
 * a large image is read.
 */
public final class RolloutBenchmark {
    private RolloutBenchmark() {}

    /** Runs the measurements. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("rollout");
        EnclaveImage one = TestImages.eif(folder.resolve("one.eif"), "one");
        EnclaveImage two = TestImages.eif(folder.resolve("two.eif"), "two");
        for (int i = 0; i < 10; i++) {
            InMemoryCloud cloud = cloud(Duration.ZERO);
            Rollout unused = deployment(live(cloud), cloud, one).rollout();
        }
        InMemoryCloud slow = cloud(ProvisionBenchmark.LATENCY);
        TracedCloud traced = new TracedCloud(slow);
        LiveEnvironment live = live(traced.cloud());
        List<PortCall> provision = traced.take();
        ProvisionBenchmark.print("provisioned with %d calls%n", provision.size());
        measure("first rollout", traced, deployment(live, slow, one));
        measure("update", traced, deployment(live, slow, two));
        measure("nothing to do", traced, deployment(live, slow, two));
        Files.delete(one.file());
        Files.delete(two.file());
        Files.delete(folder);
        ImageBenchmark.main(args);
    }

    private static InMemoryCloud cloud(Duration latency) {
        InMemoryCloud cloud = InMemoryCloud.builder()
                .pauser(Pauser.system())
                .callLatency(latency)
                .startUpTime(Duration.ZERO)
                .build();
        cloud.outsideChanges().enclaves(EnclaveBehavior.comesUp(Duration.ZERO));
        return cloud;
    }

    private static LiveEnvironment live(Cloud cloud) {
        return ByocEnvironment.builder()
                .cloud(cloud)
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(EnvironmentId.of("bench"))
                .blueprint(EnclaveBlueprint.builder().addresses(1).build())
                .build()
                .provision();
    }

    private static Deployment deployment(LiveEnvironment live, InMemoryCloud cloud, EnclaveImage image) {
        return live.deployment("web", d -> d.image(image)
                .enclave(2, Memory.gib(1))
                .expose(443, "203.0.113.0/24")
                .bake(Duration.ZERO)
                .health(cloud.healthCheck())
                .attestations(cloud.attestations())
                .trustedRoot(cloud.attestationRoot()));
    }

    private static void measure(String what, TracedCloud traced, Deployment deployment) {
        long start = System.nanoTime();
        Rollout rollout = deployment.rollout();
        long wall = System.nanoTime() - start;
        List<PortCall> calls = traced.take();
        List<PortCall> chain = RolloutChain.of(calls);
        long length = chain.stream().mapToLong(call -> call.took().toNanos()).sum();
        ProvisionBenchmark.print(
                "%s: %d calls, longest chain %d calls and %d ms, wall %d ms, wall / chain %.2f, on %d machine%n  chain: %s%n",
                what,
                calls.size(),
                chain.size(),
                length / 1_000_000,
                wall / 1_000_000,
                (double) wall / length,
                rollout.machines().size(),
                chain.stream().map(PortCall::name).collect(Collectors.joining(" -> ")));
    }
}
