package dev.byoc.examples;

import dev.byoc.ByocEnvironment;
import dev.byoc.Deployment;
import dev.byoc.EnclaveBlueprint;
import dev.byoc.LiveEnvironment;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.Memory;
import dev.byoc.model.ResourceType;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.rollout.Readiness;
import dev.byoc.rollout.Strategy;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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
    private int machines;

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
        ByocEnvironment environment = options.builder(clouds)
                .blueprint(EnclaveBlueprint.builder().addresses(1).build())
                .build();
        switch (verb) {
            case "rollout" -> out.println(deployment(live(environment)).rollout());
            case "status" -> {}
            case "rollback" ->
                out.println(
                        words.size() == 1
                                ? deployment(environment.open()).rollback()
                                : deployment(environment.open()).rollback(dev.byoc.rollout.ReleaseId.of(words.get(1))));
            case "scale" -> out.println(deployment(environment.open()).scale(count()));
            case "suspend" -> deployment(environment.open()).suspend();
            case "resume" -> out.println(deployment(environment.open()).resume());
            case "repair" -> out.println(deployment(environment.open()).repair());
            default ->
                throw new IllegalArgumentException("There is no such verb; it is status, rollback, scale, suspend,"
                        + " resume or repair, or none for a rollout [verb=" + verb + "]");
        }
        out.println(deployment(environment.open()).status());
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

    private Deployment deployment(LiveEnvironment live) {
        return live.deployment(name, d -> {
            if (image != null) {
                d.image(EnclaveImage.of(image)).enclave(cpus, Memory.gib(memoryGib));
            }
            exposures.forEach(exposure -> expose(d, exposure));
            environment.forEach(d::environment);
            if (machines > 0) {
                d.machines(machines);
            }
            d.strategy(Strategy.batches(batch)).bake(Duration.ofSeconds(bakeSeconds));
            health(d);
        });
    }

    private static void expose(Deployment.Builder deployment, String exposure) {
        String[] parts = exposure.split("=", 2);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "A port is exposed to a range as 443=203.0.113.0/24 [expose=" + exposure + "]");
        }
        deployment.expose(Integer.parseInt(parts[0]), parts[1].split(",", -1));
    }

    private void health(Deployment.Builder deployment) {
        if (health.equals("none")) {
            deployment.readiness(Readiness.RUNNING_IS_ENOUGH);
        } else if (health.matches("tcp=[0-9]{1,5}")) {
            deployment.health(HealthCheck.tcp(Integer.parseInt(health.substring(4))));
        } else if (health.matches("http=[0-9]{1,5}/.*")) {
            int slash = health.indexOf('/');
            deployment.health(HealthCheck.http(Integer.parseInt(health.substring(5, slash)), health.substring(slash)));
        } else if (!health.equals("reported")) {
            throw new IllegalArgumentException(
                    "--health is reported, tcp=PORT, http=PORT/PATH or none [health=" + health + "]");
        }
    }
}
