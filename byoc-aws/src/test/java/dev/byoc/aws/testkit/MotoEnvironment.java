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
import software.amazon.awssdk.http.SdkHttpClient;

/** A whole environment on the stand-in, in an account of its own. */
public final class MotoEnvironment {
    private final TestClients others;
    private final AwsCloud cloud;
    private final ByocEnvironment environment;

    public MotoEnvironment(EnclaveBlueprint.Builder blueprint) {
        this(blueprint, MotoAccountHttp.next());
    }

    public MotoEnvironment(EnclaveBlueprint.Builder blueprint, SdkHttpClient http) {
        this.others = new TestClients(AwsEmulator.requireWhole().uri(), http);
        this.cloud = AwsCloud.create(settings -> settings.region(TestClients.REGION)
                .endpoint(AwsEmulator.requireWhole().uri())
                .httpClient(http));
        this.environment = ByocEnvironment.builder()
                .cloud(cloud)
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(FreshEnvironmentIds.next("roll"))
                .blueprint(blueprint.build())
                .build();
    }

    private MotoEnvironment(MotoEnvironment other, EnclaveBlueprint blueprint) {
        this.others = other.others;
        this.cloud = other.cloud;
        this.environment = ByocEnvironment.builder()
                .cloud(cloud)
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(FreshEnvironmentIds.next("other"))
                .blueprint(blueprint)
                .build();
    }

    /** Returns another environment in the same account. */
    public MotoEnvironment with(EnclaveBlueprint.Builder blueprint) {
        return new MotoEnvironment(this, blueprint.build());
    }

    public AwsCloud cloud() {
        return cloud;
    }

    public EnvironmentKey environment() {
        return environment.environment();
    }

    /** Somebody else in the account. */
    public TestClients others() {
        return others;
    }

    public LiveEnvironment provision() {
        return environment.provision();
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

    /** Returns the id of the first resource of {@code type}. */
    public ResourceId id(ResourceType<?> type) {
        return environment.provision().ofType(type).get(0).id();
    }
}
