package dev.byoc.examples;

import dev.byoc.ByocEnvironment;
import dev.byoc.event.ByocListener;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.record.FileRecords;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which environment is meant and where it is. Every verb takes these, before or after it. */
final class EnvironmentOptions {
    @Option(
            names = "--deployment",
            required = true,
            paramLabel = "ID",
            description = "which environment",
            scope = ScopeType.INHERIT)
    private String deployment = "";

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "default: $AWS_REGION",
            defaultValue = "${env:AWS_REGION}",
            scope = ScopeType.INHERIT)
    private @Nullable String region;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "another server than AWS, such as a local stand-in",
            scope = ScopeType.INHERIT)
    private @Nullable URI endpoint;

    @Option(names = "--account", paramLabel = "ID", description = "refuse any other account", scope = ScopeType.INHERIT)
    private @Nullable String account;

    @Option(
            names = "--records",
            paramLabel = "DIR",
            description = "where to remember; default: ${DEFAULT-VALUE}",
            defaultValue = ".byoc",
            scope = ScopeType.INHERIT)
    private Path records = Path.of(".byoc");

    /** Returns a builder for the environment with everything set but whose and what it is. */
    ByocEnvironment.Builder builder(Clouds clouds, ByocListener listener) {
        if (region == null || region.isEmpty()) {
            throw new IllegalArgumentException("Say where: give --region or set AWS_REGION");
        }
        ByocEnvironment.Builder builder = ByocEnvironment.builder()
                .id(EnvironmentId.of(deployment))
                .cloud(clouds.open(region, endpoint))
                .records(FileRecords.in(records))
                .listener(listener);
        if (account != null) {
            builder.account(AccountId.of(account));
        }
        return builder;
    }

    /** Returns what is remembered of the options that say what the environment is like. */
    RememberedOptions remembered() {
        return RememberedOptions.in(records, EnvironmentId.of(deployment));
    }

    /** Returns what is remembered of the options that say how the workload is verified. */
    RememberedOptions rememberedOfWorkload() {
        return RememberedOptions.ofWorkload(records, EnvironmentId.of(deployment));
    }
}
