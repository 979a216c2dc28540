package dev.byoc.aws;

import dev.byoc.ByocEnvironment;
import dev.byoc.EnclaveBlueprint;
import dev.byoc.LiveEnvironment;
import dev.byoc.Step;
import dev.byoc.model.AccountId;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.model.Vendor;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpClient;

/** A whole environment on the stand-in, in an account of its own. */
final class MotoEnvironment {
    private final TestClients others;
    private final AwsCloud cloud;
    private final ByocEnvironment environment;

    MotoEnvironment(EnclaveBlueprint.Builder blueprint) {
        this(blueprint, AccountHttp.next());
    }

    MotoEnvironment(EnclaveBlueprint.Builder blueprint, SdkHttpClient http) {
        this.others = new TestClients(AwsEndpoint.requireWhole().uri(), http);
        this.cloud = AwsCloud.create(settings -> settings.region(TestClients.REGION)
                .endpoint(AwsEndpoint.requireWhole().uri())
                .httpClient(http));
        this.environment = ByocEnvironment.builder()
                .cloud(cloud)
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .deployment(Deployments.next("roll"))
                .blueprint(blueprint.build())
                .build();
    }

    AwsCloud cloud() {
        return cloud;
    }

    Owner owner() {
        return environment.owner();
    }

    /** Somebody else in the account. */
    TestClients others() {
        return others;
    }

    LiveEnvironment provision() {
        return environment.provision();
    }

    /** Returns what a plan would change. */
    List<Step> changes() {
        return environment.plan().steps().stream()
                .filter(step -> step.action() != Step.Action.KEEP)
                .toList();
    }

    void teardown() {
        environment.teardown();
    }

    /** Returns the id of the first resource of {@code type}. */
    ResourceId id(ResourceType<?> type) {
        return environment.provision().ofType(type).get(0).id();
    }
}
