package dev.byoc.examples;

import dev.byoc.ByocEnvironment;
import dev.byoc.ByocEnvironment.Replacements;
import dev.byoc.DriftReport;
import dev.byoc.EnclaveBlueprint;
import dev.byoc.LiveEnvironment;
import dev.byoc.Plan;
import dev.byoc.TeardownOption;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans, provisions, checks, repairs or tears down an enclave environment in an AWS account or at any endpoint. */
@Command(
        name = "environment",
        mixinStandardHelpOptions = true,
        description = "An enclave environment in the AWS account that the usual credentials belong to.",
        sortOptions = false)
public final class Environment implements Callable<Integer> {
    /** What to do. */
    enum Verb {
        PLAN,
        PROVISION,
        DRIFT,
        REPAIR,
        TEARDOWN
    }

    @Parameters(paramLabel = "VERB", description = "plan, provision, drift, repair or teardown")
    private Verb verb;

    @Mixin
    private EnvironmentOptions options = new EnvironmentOptions();

    @Option(names = "--vpc", paramLabel = "ID", description = "use this network instead of a new one")
    private @Nullable String vpc;

    @Option(names = "--subnets", split = ",", paramLabel = "ID", description = "the subnets to use of --vpc")
    private List<String> subnets = List.of();

    @Option(names = "--private", description = "no public addresses and no way to the internet")
    private boolean isPrivate;

    @Option(names = "--zones", paramLabel = "N", description = "how many zones; default: 3")
    private int zones = 3;

    @Option(names = "--addresses", paramLabel = "N", description = "how many public addresses; default: 0")
    private int addresses;

    @Option(names = "--allow-replacements", description = "delete and make again what cannot be changed")
    private boolean allowReplacements;

    @Option(names = "--empty-buckets", description = "teardown: delete what is in the buckets")
    private boolean emptyBuckets;

    @Option(names = "--format", paramLabel = "F", description = "plan: table, json or mermaid; default: table")
    private String format = "table";

    private final PrintStream out;
    private final Clouds clouds;

    private Environment(PrintStream out, Clouds clouds) {
        this.out = out;
        this.clouds = clouds;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, Clouds::aws, args));
    }

    static int run(PrintStream out, PrintStream err, Clouds clouds, String... args) {
        return Programs.execute("environment", new Environment(out, clouds), err, args);
    }

    @Override
    public Integer call() {
        return perform(options.builder(clouds)
                .blueprint(blueprint())
                .replacements(allowReplacements ? Replacements.ALLOWED : Replacements.REFUSED)
                .build());
    }

    private EnclaveBlueprint blueprint() {
        if (vpc == null && !subnets.isEmpty()) {
            throw new IllegalArgumentException("--subnets says which subnets of --vpc to use; give both or neither");
        }
        return EnclaveBlueprint.builder()
                .network(network -> {
                    network.zones(zones).isPrivate(isPrivate);
                    if (vpc != null) {
                        network.existing(vpc, subnets);
                    }
                })
                .addresses(addresses)
                .build();
    }

    private int perform(ByocEnvironment environment) {
        return switch (verb) {
            case PLAN -> show(environment.plan());
            case PROVISION -> show(environment.provision());
            case REPAIR -> show(environment.repair());
            case DRIFT -> show(environment.drift());
            case TEARDOWN -> {
                TeardownOption[] options = emptyBuckets
                        ? new TeardownOption[] {TeardownOption.DANGEROUS_EMPTY_BUCKETS}
                        : new TeardownOption[0];
                out.println(environment.teardown(options));
                yield 0;
            }
        };
    }

    private int show(Plan plan) {
        out.println(
                switch (format.toLowerCase(Locale.ROOT)) {
                    case "table" -> plan.toTable();
                    case "json" -> plan.toJson();
                    case "mermaid" -> plan.toMermaid();
                    default ->
                        throw new IllegalArgumentException(
                                "--format must be table, json or mermaid [format=" + format + "]");
                });
        return 0;
    }

    private int show(LiveEnvironment live) {
        live.resources()
                .forEach(resource ->
                        out.printf("%-18s %-16s %s%n", resource.component(), resource.type(), resource.id()));
        live.managerArn().ifPresent(arn -> out.println("manager: " + arn + " (its external id is in the record)"));
        out.println(
                live.applied().isEmpty()
                        ? "nothing to do"
                        : live.applied().summary().replace("plan: ", "done: "));
        return 0;
    }

    private int show(DriftReport drift) {
        out.println(drift.toText());
        return 0;
    }
}
