package dev.byoc.examples;

import dev.byoc.ByocEnvironment;
import dev.byoc.FileRecords;
import dev.byoc.event.Progress;
import dev.byoc.model.AccountId;
import dev.byoc.model.DeploymentId;
import dev.byoc.model.Vendor;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which environment is meant and where it is. */
final class EnvironmentOptions {
    @Option(names = "--deployment", required = true, paramLabel = "ID", description = "which environment")
    private String deployment = "";

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "default: $AWS_REGION",
            defaultValue = "${env:AWS_REGION}")
    private @Nullable String region;

    @Option(names = "--endpoint", paramLabel = "URL", description = "another server than AWS, such as a local stand-in")
    private @Nullable URI endpoint;

    @Option(names = "--account", paramLabel = "ID", description = "refuse any other account")
    private @Nullable String account;

    @Option(names = "--records", paramLabel = "DIR", description = "where to remember; default: ${DEFAULT-VALUE}")
    private Path records = Path.of(".byoc");

    @Option(
            names = "--vendor-account",
            paramLabel = "ID",
            description = "who may become the manager; default: ${DEFAULT-VALUE}")
    private String vendorAccount = "111122223333";

    /** Returns a builder for the environment with everything set but the blueprint. */
    ByocEnvironment.Builder builder(Clouds clouds) {
        if (region == null || region.isEmpty()) {
            throw new IllegalArgumentException("Say where: give --region or set AWS_REGION");
        }
        ByocEnvironment.Builder builder = ByocEnvironment.builder()
                .cloud(clouds.open(region, endpoint))
                .vendor(Vendor.of("acme", AccountId.of(vendorAccount)))
                .deployment(DeploymentId.of(deployment))
                .records(FileRecords.in(records))
                .listener(Progress.toConsole());
        if (account != null) {
            builder.account(AccountId.of(account));
        }
        return builder;
    }
}
