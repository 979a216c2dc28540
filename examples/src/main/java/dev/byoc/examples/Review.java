package dev.byoc.examples;

import dev.byoc.ByocEnvironment;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.policy.scope.Scope;
import dev.byoc.record.FileRecords;
import dev.byoc.review.AccessReview;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what is claimed of an environment, each claim with its proof. */
@Command(
        name = "review",
        description = {
            "Shows what the identities of an environment can and cannot do, each claim with its proof.",
            "Fails if one is not proved. Asks no account and reviews what a plan would make, unless it is told that the"
                    + " environment is there: then by the policies that are in force."
        })
public final class Review implements Callable<Integer> {
    /** How a review is written. */
    enum Format {
        TEXT,
        JSON,
        MARKDOWN;

        String choose(Supplier<String> text, Supplier<String> json, Supplier<String> markdown) {
            return switch (this) {
                case TEXT -> text.get();
                case JSON -> json.get();
                case MARKDOWN -> markdown.get();
            };
        }
    }

    @Option(names = "--deployment", paramLabel = "ID", description = "which environment; default: ${DEFAULT-VALUE}")
    private String deployment = "d-1";

    @Option(names = "--sandbox", description = "one that runs sandboxes instead of enclaves, as a plan would make it")
    private boolean sandbox;

    @Option(names = "--region", paramLabel = "R", description = "default: ${DEFAULT-VALUE}")
    private String region = "eu-west-1";

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "default: " + PlannedScope.ACCOUNT + "; where the environment is there, refuse any other")
    private @Nullable String account;

    @Option(names = "--there", description = "review what is there, in the account that the credentials belong to")
    private boolean there;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "review what is there at another server than AWS, such as a local stand-in")
    private @Nullable URI endpoint;

    @Option(
            names = "--records",
            paramLabel = "DIR",
            description = "where what is there is remembered; default: ${DEFAULT-VALUE}")
    private Path records = Path.of(".byoc");

    @Option(names = "--format", paramLabel = "F", description = "text, json or markdown; default: text")
    private Format format = Format.TEXT;

    private final Terminal terminal;
    private final Clouds clouds;
    private final PrintStream out;

    private Review(Terminal terminal, Clouds clouds) {
        this.terminal = terminal;
        this.clouds = clouds;
        this.out = terminal.out();
    }

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(run(Terminal.system(), Clouds::aws, args));
    }

    static int run(Terminal terminal, Clouds clouds, String... args) {
        return Programs.execute(new Review(terminal, clouds), terminal, Map.of(), args);
    }

    @Override
    public Integer call() {
        EnvironmentId id = EnvironmentId.of(deployment);
        boolean holds = (there || endpoint != null) ? reviewThere(id) : reviewPlanned(id);
        return holds ? 0 : Programs.FAILED;
    }

    private boolean reviewThere(EnvironmentId id) {
        if (sandbox) {
            throw new IllegalArgumentException(
                    "An environment that runs sandboxes is reviewed as a plan would make it; leave out --there and"
                            + " --endpoint");
        }
        ByocEnvironment.Builder environment = ByocEnvironment.builder()
                .id(id)
                .cloud(clouds.open(region, endpoint))
                .records(FileRecords.in(records))
                .listener(terminal.progress());
        if (account != null) {
            environment.account(AccountId.of(account));
        }
        AccessReview review = new Wishes(RememberedOptions.in(records, id), Map.of())
                .applyTo(environment)
                .build()
                .open()
                .review();
        out.println(format.choose(review::toText, review::toJson, review::toMarkdown));
        return review.holds();
    }

    private boolean reviewPlanned(EnvironmentId id) {
        PlannedScope planned = new PlannedScope(id, region, account == null ? PlannedScope.ACCOUNT : account);
        Scope scope = sandbox ? planned.sandbox() : planned.enclave();
        dev.byoc.policy.scope.Review review = dev.byoc.policy.scope.Review.of(scope);
        out.println(format.choose(review::toText, review::toJson, review::toMarkdown));
        return review.holds();
    }
}
