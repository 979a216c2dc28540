package dev.byoc.examples;

import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.SandboxScope;
import dev.byoc.policy.scope.Scope;
import dev.byoc.policy.scope.Trust;
import java.util.List;

/**
 * Shows what is claimed of an environment, each claim with its proof.
 *
 * <pre>review --deployment d-1 [--sandbox] [--region eu-west-1] [--account 111122223333] [--format text|json|markdown]
 * </pre>
 */
public final class Review {
    private Review() {}

    /** Prints the review; ends with status 1 when a claim is not proved. */
    public static void main(String[] args) {
        List<String> arguments = List.of(args);
        String deployment = option(arguments, "--deployment", "d-1");
        Location location =
                Location.of(option(arguments, "--region", "eu-west-1"), option(arguments, "--account", "111122223333"));
        Trust trust = Trust.of("444455556666", "example-external-id");
        Scope scope = arguments.contains("--sandbox")
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
        dev.byoc.policy.scope.Review review = dev.byoc.policy.scope.Review.of(scope);
        System.out.println(
                switch (option(arguments, "--format", "text")) {
                    case "json" -> review.toJson();
                    case "markdown" -> review.toMarkdown();
                    default -> review.toText();
                });
        if (!review.holds()) {
            System.exit(1);
        }
    }

    private static String option(List<String> arguments, String name, String fallback) {
        int at = arguments.indexOf(name);
        return at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : fallback;
    }
}
