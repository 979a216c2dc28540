package dev.byoc.examples;

import dev.byoc.ByocEnvironment;
import dev.byoc.Deployment;
import dev.byoc.OpenEnvironment;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.rollout.RolloutPlan;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Rolls an enclave image out in an environment, and looks after what runs there. */
@Command(
        name = "rollout",
        description = {
            "Rolls --image out in an enclave environment; makes one with one public address if there is none.",
            "A verb looks after what runs there and has options of its own: 'rollout scale --help'."
        })
public final class Rollout implements Callable<Integer> {
    /** How a plan is written. */
    enum Format {
        TEXT,
        JSON
    }

    @Mixin
    private EnvironmentOptions where = new EnvironmentOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "web",
            description = "what the workload is called; default: ${DEFAULT-VALUE}",
            scope = ScopeType.INHERIT)
    private String name = "";

    @Mixin
    private ReleaseOptions release = new ReleaseOptions();

    @Mixin
    private StartOptions start = new StartOptions();

    private final Terminal terminal;
    private final Clouds clouds;

    private Rollout(Terminal terminal, Clouds clouds) {
        this.terminal = terminal;
        this.clouds = clouds;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(run(Terminal.system(), Clouds::aws, args));
    }

    static int run(Terminal terminal, Clouds clouds, String... args) {
        return Programs.execute(new Rollout(terminal, clouds), terminal, Map.of(), args);
    }

    @Override
    public Integer call() {
        EnclaveImage file = release.file();
        Consumer<Deployment.Builder> settings = release.settings(name, file).andThen(starting());
        OpenEnvironment live = environment(Map.of()).open();
        if (live.ofType(ResourceType.FLEET).isEmpty()) {
            terminal.err().println("There is no such environment yet; provisioning one with one public address.");
            live = environment(Map.of(Wishes.ADDRESSES, "1", Wishes.MACHINE_IMAGE, ReleaseOptions.machineImage(file)))
                    .provision();
        }
        Deployment deployment = live.deployment(name, settings);
        return show(deployment, deployment.rollout());
    }

    @Command(description = "Shows what rolling --image out would do. Only reads.")
    int plan(
            @Mixin ReleaseOptions planned,
            @Option(
                            names = "--format",
                            paramLabel = "F",
                            defaultValue = "text",
                            description = "text or json; default: text")
                    Format format) {
        EnclaveImage file = planned.file();
        Consumer<Deployment.Builder> settings =
                planned.settings(name, file).andThen(start.settingsOnce(where.rememberedOfWorkload(), terminal.err()));
        RolloutPlan plan =
                environment(Map.of()).open().deployment(name, settings).plan();
        terminal.out()
                .println(
                        switch (format) {
                            case TEXT -> plan;
                            case JSON -> plan.toJson();
                        });
        return 0;
    }

    @Command(description = "Shows what runs. Changes nothing.")
    int status() {
        return show(deployment());
    }

    @Command(description = "Goes back to an earlier release, by default to the one that served before.")
    int rollback(
            @Parameters(arity = "0..1", paramLabel = "RELEASE", description = "one that status names") @Nullable
                    String target) {
        Optional<ReleaseId> id = Optional.ofNullable(target).map(ReleaseId::of);
        Deployment deployment = deployment();
        return show(deployment, id.isPresent() ? deployment.rollback(id.get()) : deployment.rollback());
    }

    @Command(description = "Lets N machines serve.")
    int scale(@Parameters(paramLabel = "N", description = "how many, 1 or more") int machines) {
        Deployment deployment = deployment();
        return show(deployment, deployment.scale(machines));
    }

    @Command(description = "Lets no machine run until resume; addresses and releases stay.")
    int suspend() {
        Deployment deployment = deployment();
        deployment.suspend();
        return show(deployment);
    }

    @Command(description = "Lets as many machines serve as before suspend.")
    int resume() {
        Deployment deployment = deployment();
        return show(deployment, deployment.resume());
    }

    @Command(description = "Replaces machines that are missing or do not do their job, brings addresses back.")
    int repair() {
        Deployment deployment = deployment();
        return show(deployment, deployment.repair());
    }

    private Deployment deployment() {
        Consumer<Deployment.Builder> settings = starting();
        return environment(Map.of()).open().deployment(name, settings);
    }

    private Consumer<Deployment.Builder> starting() {
        return start.settings(where.rememberedOfWorkload(), terminal.err());
    }

    private ByocEnvironment environment(Map<String, String> given) {
        Wishes wishes = new Wishes(where.remembered(), given);
        return wishes.applyTo(where.builder(clouds, terminal.progress()))
                .listener(wishes::onEvent)
                .build();
    }

    private int show(Deployment deployment, dev.byoc.rollout.Rollout done) {
        terminal.out().println(done);
        return show(deployment);
    }

    private int show(Deployment deployment) {
        terminal.out().println(deployment.status());
        return 0;
    }
}
