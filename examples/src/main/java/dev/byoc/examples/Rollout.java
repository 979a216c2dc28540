package dev.byoc.examples;

import dev.byoc.ByocEnvironment;
import dev.byoc.Deployment;
import dev.byoc.EnclaveBlueprint;
import dev.byoc.LiveEnvironment;
import dev.byoc.image.Architecture;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.Memory;
import dev.byoc.model.ResourceType;
import dev.byoc.rollout.Exposure;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.rollout.Readiness;
import dev.byoc.rollout.Release;
import dev.byoc.rollout.ReleaseId;
import dev.byoc.rollout.Strategy;
import dev.byoc.sizing.InstanceSizer;
import dev.byoc.sizing.InstanceType;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rolls an enclave image out in an environment, and looks after what runs there. */
@Command(
        name = "rollout",
        mixinStandardHelpOptions = true,
        description = "A workload in an enclave environment; without a verb a rollout of --image.",
        sortOptions = false)
public final class Rollout implements Callable<Integer> {
    @Parameters(
            arity = "0..2",
            paramLabel = "VERB",
            description = "status, rollback [RELEASE], scale N, suspend, resume or repair")
    private List<String> words = List.of();

    @Mixin
    private EnvironmentOptions options = new EnvironmentOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what the workload is called; default: ${DEFAULT-VALUE}")
    private String name = "web";

    @Option(names = "--image", paramLabel = "FILE", description = "the enclave image file (EIF) to roll out")
    private @Nullable Path image;

    @Option(names = "--cpus", paramLabel = "N", description = "the enclave's CPUs; default: ${DEFAULT-VALUE}")
    private int cpus = 2;

    @Option(names = "--memory-gib", paramLabel = "N", description = "the enclave's memory; default: ${DEFAULT-VALUE}")
    private int memoryGib = 4;

    @Option(
            names = "--expose",
            paramLabel = "PORT=RANGE",
            description = "open a port to a range of addresses; again for more")
    private List<String> exposures = List.of();

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "a value for the program in the enclave; not secret")
    private Map<String, String> environment = new LinkedHashMap<>();

    @Option(names = "--machines", paramLabel = "N", description = "how many machines; default: as many as now, or 1")
    private @Nullable Integer machines;

    @Option(names = "--batch", paramLabel = "N", description = "how many machines at a time; default: ${DEFAULT-VALUE}")
    private int batch = 1;

    @Option(
            names = "--bake",
            paramLabel = "SECONDS",
            description = "how long old machines stay; default: ${DEFAULT-VALUE}")
    private int bakeSeconds = 60;

    @Option(
            names = "--health",
            paramLabel = "H",
            description =
                    "reported (the machine says so itself), tcp=PORT, http=PORT/PATH, or none for a stand-in where"
                            + " nothing answers; default: ${DEFAULT-VALUE}")
    private String health = "reported";

    private final PrintStream out;
    private final Clouds clouds;

    private Rollout(PrintStream out, Clouds clouds) {
        this.out = out;
        this.clouds = clouds;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, Clouds::aws, args));
    }

    static int run(PrintStream out, PrintStream err, Clouds clouds, String... args) {
        return Programs.execute("rollout", new Rollout(out, clouds), err, args);
    }

    @Override
    public Integer call() {
        String verb = words.isEmpty() ? "rollout" : words.get(0).toLowerCase(Locale.ROOT);
        boolean takesWord = verb.equals("scale") || verb.equals("rollback");
        if (words.size() > 1 && !takesWord) {
            throw new IllegalArgumentException("Only scale and rollback take another word [words=" + words + "]");
        }
        Consumer<Deployment.Builder> settings = settings();
        ByocEnvironment environment = options.builder(clouds)
                .blueprint(EnclaveBlueprint.builder().addresses(1).build())
                .build();
        switch (verb) {
            case "rollout" ->
                out.println(live(environment).deployment(name, settings).rollout());
            case "status" -> {}
            case "rollback" ->
                out.println(
                        words.size() == 1
                                ? environment.open().deployment(name, settings).rollback()
                                : environment.open().deployment(name, settings).rollback(ReleaseId.of(words.get(1))));
            case "scale" -> {
                int count = count();
                out.println(environment.open().deployment(name, settings).scale(count));
            }
            case "suspend" -> environment.open().deployment(name, settings).suspend();
            case "resume" ->
                out.println(environment.open().deployment(name, settings).resume());
            case "repair" ->
                out.println(environment.open().deployment(name, settings).repair());
            default ->
                throw new IllegalArgumentException("There is no such verb; it is status, rollback, scale, suspend,"
                        + " resume or repair, or none for a rollout [verb=" + verb + "]");
        }
        out.println(environment.open().deployment(name, settings).status());
        return 0;
    }

    private int count() {
        if (words.size() != 2 || !words.get(1).matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("Say how many machines: scale N [words=" + words + "]");
        }
        return Integer.parseInt(words.get(1));
    }

    /** Returns the environment; one that is there is left as it is. */
    private LiveEnvironment live(ByocEnvironment environment) {
        if (image == null) {
            throw new IllegalArgumentException("Say what to roll out: give --image FILE, or a verb such as status");
        }
        LiveEnvironment live = environment.open();
        if (!live.ofType(ResourceType.FLEET).isEmpty()) {
            return live;
        }
        out.println("There is no such environment yet; provisioning one with one public address.");
        return environment.provision();
    }

    /** Returns what the options say about the deployment; whatever is wrong with them is found out before any call. */
    private Consumer<Deployment.Builder> settings() {
        EnclaveImage file = image == null ? null : EnclaveImage.of(image);
        List<Exposure> ports = exposures.stream().map(Rollout::exposure).toList();
        Consumer<Deployment.Builder> checks = health();
        if (file != null) {
            Release unused = Release.of(name, file)
                    .cpus(cpus)
                    .memory(Memory.gib(memoryGib))
                    .addAllExposures(ports)
                    .putAllEnvironment(environment)
                    .build();
            requireAMachineFor(file);
        }
        if (machines != null && machines < 1) {
            throw new IllegalArgumentException(
                    "A workload has 1 machine or more; suspend it to have none [machines=" + machines + "]");
        }
        return d -> {
            if (file != null) {
                d.image(file).enclave(cpus, Memory.gib(memoryGib));
            }
            ports.forEach(d::expose);
            environment.forEach(d::environment);
            if (machines != null) {
                d.machines(machines);
            }
            d.strategy(Strategy.batches(batch)).bake(Duration.ofSeconds(bakeSeconds));
            checks.accept(d);
        };
    }

    /** The environment that this program makes has machines for x86_64. */
    private void requireAMachineFor(EnclaveImage file) {
        if (file.architecture() != Architecture.X86_64) {
            throw new IllegalArgumentException("The image is for " + file.architecture()
                    + ", and this program's machines are for x86_64; build it for these [file=" + file.file() + "]");
        }
        InstanceType unused = InstanceSizer.pick(cpus, Memory.gib(memoryGib));
    }

    private static Exposure exposure(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "A port is exposed to a range as 443=203.0.113.0/24 [expose=" + text + "]");
        }
        return Exposure.of(Integer.parseInt(parts[0]), parts[1].split(",", -1));
    }

    private Consumer<Deployment.Builder> health() {
        if (health.equals("none")) {
            return d -> d.readiness(Readiness.RUNNING_IS_ENOUGH);
        }
        if (health.matches("tcp=[0-9]{1,5}")) {
            HealthCheck check = HealthCheck.tcp(Integer.parseInt(health.substring(4)));
            return d -> d.health(check);
        }
        if (health.matches("http=[0-9]{1,5}/.*")) {
            int slash = health.indexOf('/');
            HealthCheck check = HealthCheck.http(Integer.parseInt(health.substring(5, slash)), health.substring(slash));
            return d -> d.health(check);
        }
        if (!health.equals("reported")) {
            throw new IllegalArgumentException(
                    "--health is reported, tcp=PORT, http=PORT/PATH or none [health=" + health + "]");
        }
        return d -> {};
    }
}
