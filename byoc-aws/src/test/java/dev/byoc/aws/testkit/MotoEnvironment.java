package dev.byoc.aws.testkit;

import dev.byoc.ByocEnvironment;
import dev.byoc.LiveEnvironment;
import dev.byoc.aws.AwsCloud;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.plan.Step;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.http.SdkHttpClient;

/** A whole environment on the stand-in, in an account of its own: provisioned before each test, closed after it. */
public final class MotoEnvironment implements BeforeEachCallback, AfterEachCallback {
    private final EmulatedAws aws;
    private final ByocEnvironment environment;
    private @Nullable LiveEnvironment live;

    public MotoEnvironment(EnclaveBlueprint.Builder blueprint) {
        this(blueprint, MotoAccountHttp.next());
    }

    public MotoEnvironment(EnclaveBlueprint.Builder blueprint, SdkHttpClient http) {
        AwsEmulator.requireWhole();
        this.aws = new EmulatedAws(http);
        this.environment = environment(aws, blueprint);
    }

    /** Returns another environment in the same account, which is not provisioned yet. */
    public ByocEnvironment other(EnclaveBlueprint.Builder blueprint) {
        return environment(aws, blueprint);
    }

    private static ByocEnvironment environment(EmulatedAws aws, EnclaveBlueprint.Builder blueprint) {
        return ByocEnvironment.builder()
                .cloud(aws.cloud())
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(FreshEnvironmentIds.next("moto"))
                .blueprint(blueprint.build())
                .build();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        provision();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        aws.afterEach(context);
    }

    public AwsCloud cloud() {
        return aws.cloud();
    }

    public EnvironmentKey key() {
        return environment.environment();
    }

    /** Somebody else in the account. */
    public TestClients others() {
        return aws.others();
    }

    public void provision() {
        live = environment.provision();
    }

    /** What was provisioned last. */
    public LiveEnvironment live() {
        return Objects.requireNonNull(live, "provisioned before each test");
    }

    /** Returns the id of the first resource of {@code type}. */
    public ResourceId id(ResourceType<?> type) {
        return live().ofType(type).get(0).id();
    }

    /** Returns what a plan would change. */
    public List<Step> changes() {
        return environment.plan().steps().stream()
                .filter(step -> step.action() != Step.Action.KEEP)
                .toList();
    }

    public void teardown() {
        environment.teardown();
    }
}
