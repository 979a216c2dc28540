package dev.byoc.examples;

import dev.byoc.model.EnvironmentId;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.SandboxScope;
import dev.byoc.policy.scope.Scope;
import dev.byoc.policy.scope.Trust;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what is claimed of an environment, each claim with its proof. */
@Command(
        name = "review",
        description = {
            "Shows what the identities of an environment can and cannot do, each claim with its proof.",
            "Fails if one is not proved. Asks no account."
        })
public final class Review implements Callable<Integer> {
    /** How a review is written. */
    enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }

    @Option(names = "--deployment", paramLabel = "ID", description = "which environment; default: ${DEFAULT-VALUE}")
    private String deployment = "d-1";

    @Option(names = "--sandbox", description = "one that runs sandboxes instead of enclaves")
    private boolean sandbox;

    @Option(names = "--region", paramLabel = "R", description = "default: ${DEFAULT-VALUE}")
    private String region = "eu-west-1";

    @Option(names = "--account", paramLabel = "ID", description = "default: ${DEFAULT-VALUE}")
    private String account = "111122223333";

    @Option(names = "--format", paramLabel = "F", description = "text, json or markdown; default: text")
    private Format format = Format.TEXT;

    private final PrintStream out;

    private Review(PrintStream out) {
        this.out = out;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(run(Terminal.system(), args));
    }

    static int run(Terminal terminal, String... args) {
        return Programs.execute(new Review(terminal.out()), terminal, Map.of(), args);
    }

    @Override
    public Integer call() {
        dev.byoc.policy.scope.Review review = dev.byoc.policy.scope.Review.of(scope());
        out.println(
                switch (format) {
                    case TEXT -> review.toText();
                    case JSON -> review.toJson();
                    case MARKDOWN -> review.toMarkdown();
                });
        return review.holds() ? 0 : Programs.FAILED;
    }

    private Scope scope() {
        String deployment = EnvironmentId.of(this.deployment).value();
        Location location = Location.of(region, account);
        Trust trust = Trust.of("444455556666", "example-external-id");
        return sandbox
                ? SandboxScope.builder()
                        .location(location)
                        .bucketPrefix("acme-" + deployment + "-")
                        .snapshotPrefix("acme-" + deployment + "-")
                        .logPath("/acme/" + deployment)
                        .trust(trust)
                        .build()
                : EnclaveScope.builder()
                        .location(location)
                        .namespace("acme")
                        .deployment(deployment)
                        .trust(trust)
                        .build();
    }
}
