package dev.byoc.examples;

import dev.byoc.ByocEnvironment;
import dev.byoc.ByocEnvironment.Replacements;
import dev.byoc.LiveEnvironment;
import dev.byoc.plan.DriftReport;
import dev.byoc.plan.Plan;
import dev.byoc.plan.TeardownOption;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans, provisions, checks, repairs or tears down an enclave environment in an AWS account or at any endpoint. */
@Command(
        name = "environment",
        description = {
            "An enclave environment in the AWS account that the usual credentials belong to.",
            "Each verb has options of its own: 'environment provision --help'."
        })
public final class Environment implements Callable<Integer> {
    /** The exit code when an environment is not as it should be. */
    private static final int DRIFT = 3;

    /** How a plan is written. */
    enum Format {
        TABLE,
        JSON,
        MERMAID
    }

    @Mixin
    private EnvironmentOptions where = new EnvironmentOptions();

    private final Terminal terminal;
    private final Clouds clouds;

    private Environment(Terminal terminal, Clouds clouds) {
        this.terminal = terminal;
        this.clouds = clouds;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(run(Terminal.system(), Clouds::aws, args));
    }

    static int run(Terminal terminal, Clouds clouds, String... args) {
        return Programs.execute(
                new Environment(terminal, clouds), terminal, Map.of("3", "drift has found differences"), args);
    }

    @Override
    public Integer call() {
        throw new IllegalArgumentException("Say what to do: plan, provision, drift, repair or teardown");
    }

    @Command(description = "Shows what provision would do. Only reads.")
    int plan(
            @Mixin BlueprintOptions options,
            @Option(
                            names = "--format",
                            paramLabel = "F",
                            defaultValue = "table",
                            description = "table, json or mermaid; default: table")
                    Format format) {
        Plan plan = environment(wishes(options), false).plan();
        terminal.out()
                .println(
                        switch (format) {
                            case TABLE -> plan.toTable();
                            case JSON -> plan.toJson();
                            case MERMAID -> plan.toMermaid();
                        });
        return 0;
    }

    @Command(description = "Makes the environment what the options say. Does nothing when it is that already.")
    int provision(
            @Mixin BlueprintOptions options,
            @Option(names = "--allow-replacements", description = "delete and make again what cannot be changed")
                    boolean replacing) {
        return change(options, replacing, ByocEnvironment::provision);
    }

    @Command(description = "Shows how the environment differs from what the options say. Only reads.")
    int drift(@Mixin BlueprintOptions options) {
        DriftReport drift = environment(wishes(options), false).drift();
        terminal.out().println(drift.toText());
        return drift.isClean() ? 0 : DRIFT;
    }

    @Command(description = "Undoes what drift finds.")
    int repair(
            @Mixin BlueprintOptions options,
            @Option(names = "--allow-replacements", description = "delete and make again what cannot be changed")
                    boolean replacing) {
        return change(options, replacing, ByocEnvironment::repair);
    }

    @Command(description = "Deletes what carries the environment's tag, and nothing else.")
    int teardown(
            @Option(names = "--empty-buckets", description = "delete what is in the buckets, too")
                    boolean emptyBuckets) {
        RememberedOptions memory = where.remembered();
        ByocEnvironment environment = new Wishes(memory, Map.of())
                .applyTo(where.builder(clouds, terminal.progress()))
                .build();
        terminal.out()
                .println(
                        emptyBuckets
                                ? environment.teardown(TeardownOption.DANGEROUS_EMPTY_BUCKETS)
                                : environment.teardown());
        memory.forget();
        where.rememberedOfWorkload().forget();
        return 0;
    }

    private int change(
            BlueprintOptions options, boolean replacing, Function<ByocEnvironment, LiveEnvironment> operation) {
        Wishes wishes = wishes(options);
        LiveEnvironment live = operation.apply(environment(wishes, replacing));
        wishes.remember();
        show(live);
        return 0;
    }

    private Wishes wishes(BlueprintOptions options) {
        Wishes wishes = new Wishes(where.remembered(), options.given());
        wishes.keepWhatIsThere(where.builder(clouds, terminal.progress()));
        wishes.tell(terminal.err());
        return wishes;
    }

    private ByocEnvironment environment(Wishes wishes, boolean replacing) {
        return wishes.applyTo(where.builder(clouds, terminal.progress()))
                .listener(wishes::onEvent)
                .replacements(replacing ? Replacements.ALLOWED : Replacements.REFUSED)
                .build();
    }

    private void show(LiveEnvironment live) {
        live.resources().forEach(resource -> terminal.out()
                .printf("%-18s %-16s %s%n", resource.component(), resource.type(), resource.id()));
        live.managerArn()
                .ifPresent(arn -> terminal.out().println("manager: " + arn + " (its external id is in the record)"));
        terminal.out()
                .println(
                        live.applied().isEmpty()
                                ? "nothing to do"
                                : live.applied().summary().replace("plan: ", "done: "));
    }
}
