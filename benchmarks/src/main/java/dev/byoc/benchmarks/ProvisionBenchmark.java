package dev.byoc.benchmarks;

import dev.byoc.ByocEnvironment;
import dev.byoc.LiveEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.Vendor;
import dev.byoc.port.Cloud;
import dev.byoc.port.Pauser;
import dev.byoc.record.InMemoryRecords;
import dev.byoc.testing.InMemoryCloud;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures one provision with 50 ms added to every call, in memory (a call is a port's call) and, where
 * {@code moto_server} is on the PATH, over the AWS protocol (a call is an HTTP request); then 1,000 environments in
 * this JVM.
 */
public final class ProvisionBenchmark {
    static final Duration LATENCY = Duration.ofMillis(50);
    private static final int ENVIRONMENTS = 1_000;
    private static final int CALLERS = 24;

    private ProvisionBenchmark() {}

    /** Runs the measurements. */
    public static void main(String[] args) throws Exception {
        InMemoryCloud cloud = InMemoryCloud.builder()
                .pauser(Pauser.system())
                .callLatency(LATENCY)
                .build();
        warmUp();
        measure("in memory", cloud, () -> -1);
        manyEnvironments();
        MotoProvision.measure();
    }

    /** Counts requests, where there are some. */
    interface Requests {
        /** Returns how many were made since the last time, or -1 where there are none. */
        int take();
    }

    /** What is measured is the engine, not the loading of its classes. */
    private static void warmUp() {
        for (int i = 0; i < 20; i++) {
            ByocEnvironment environment = environment(new TracedCloud(InMemoryCloud.create()).cloud(), "warm-up");
            environment.provision();
            environment.teardown();
        }
    }

    static void measure(String where, Cloud target, Requests requests) {
        TracedCloud traced = new TracedCloud(target);
        ByocEnvironment environment = environment(traced.cloud(), "bench");
        requests.take();
        long start = System.nanoTime();
        LiveEnvironment live = environment.provision();
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        List<PortCall> calls = traced.take();
        LongestChain chain = LongestChain.of(live.applied(), calls);
        int made = requests.take();
        print(
                "%s: first provision: %d calls, longest chain %d ms, wall %d ms, wall / chain %.2f%n",
                where,
                made < 0 ? calls.size() : made,
                chain.length().toMillis(),
                wall.toMillis(),
                (double) wall.toNanos() / chain.length().toNanos());
        print(
                "  chain: %s%n",
                chain.links().stream()
                        .map(link -> link.name() + " " + link.took().toMillis())
                        .collect(Collectors.joining(" -> ")));

        long again = System.nanoTime();
        boolean idle = environment.provision().applied().isEmpty();
        made = requests.take();
        print(
                "%s: %s: %d calls, %d ms%n",
                where,
                idle ? "nothing to do" : "NOT IDLE",
                made < 0 ? traced.take().size() : made,
                (System.nanoTime() - again) / 1_000_000);
        environment.teardown();
    }

    private static void manyEnvironments() throws Exception {
        InMemoryCloud cloud = InMemoryCloud.builder().networkLimit(ENVIRONMENTS).build();
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();
        long start = System.nanoTime();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> started = IntStream.range(0, ENVIRONMENTS)
                    .<Future<?>>mapToObj(i ->
                            callers.submit(() -> environment(cloud, "e-" + i).provision()))
                    .collect(Collectors.toList());
            for (Future<?> future : started) {
                future.get();
            }
        } finally {
            callers.shutdown();
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        print(
                "%d environments: %d ms, at most %d threads, heap %d MB after collection of at most %d MB%n",
                ENVIRONMENTS,
                millis,
                ManagementFactory.getThreadMXBean().getPeakThreadCount(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
    }

    static ByocEnvironment environment(Cloud cloud, String id) {
        return ByocEnvironment.builder()
                .cloud(cloud)
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(EnvironmentId.of(id))
                .blueprint(EnclaveBlueprint.builder().build())
                .records(InMemoryRecords.create())
                .build();
    }

    static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
