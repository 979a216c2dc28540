package dev.byoc.aws.emulated;

import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.testkit.AwsEmulator;
import dev.byoc.aws.testkit.FreshEnvironmentIds;
import dev.byoc.aws.testkit.MotoAccountHttp;
import dev.byoc.aws.testkit.MotoBucketPolicyRemover;
import dev.byoc.aws.testkit.TestClients;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Namespace;
import dev.byoc.port.Cloud;
import dev.byoc.testing.contract.CloudContract;
import dev.byoc.testing.contract.fixture.OtherClient;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** {@link AwsCloud} against a stand-in for AWS. */
class AwsCloudTest extends CloudContract {
    private static final MotoAccountHttp HTTP = MotoAccountHttp.next();

    private static AwsCloud cloud;
    private static TestClients others;

    @BeforeAll
    static void open() {
        others = new TestClients(AwsEmulator.require().uri(), HTTP);
        cloud = AwsCloud.create(settings -> settings.region(TestClients.REGION)
                .endpoint(AwsEmulator.require().uri())
                .httpClient(new MotoBucketPolicyRemover(HTTP)));
    }

    @AfterAll
    static void close() {
        if (cloud != null) {
            cloud.close();
            others.close();
        }
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public EnvironmentKey environment() {
        return EnvironmentKey.of(Namespace.of("acme"), FreshEnvironmentIds.next("d"));
    }

    @Override
    public Optional<OtherClient> otherClient() {
        return Optional.of(new AwsOtherClient(others));
    }

    /** All but the first are moto's. */
    @Override
    public Map<ProviderAbility, String> lacks() {
        Map<ProviderAbility, String> lacks = new EnumMap<>(ProviderAbility.class);
        if (!AwsEmulator.require().hasAutoScaling()) {
            lacks.put(ProviderAbility.FLEETS, "LocalStack's community edition has no Auto Scaling");
            return lacks;
        }
        lacks.put(ProviderAbility.KEEPS_NETWORK_WITH_FIREWALL, "moto deletes a VPC together with its security groups");
        lacks.put(ProviderAbility.KEEPS_NETWORK_WITH_GATEWAY, "moto deletes a VPC that has an internet gateway");
        lacks.put(
                ProviderAbility.DELETES_CHANGED_GATEWAY_ENDPOINTS,
                "moto makes no routes for added tables and then fails to delete them");
        lacks.put(ProviderAbility.KEEPS_WHAT_AN_ENDPOINT_USES, "moto deletes what a VPC endpoint uses");
        lacks.put(ProviderAbility.REFUSES_TAKEN_FLEET_NAME, "moto replaces an Auto Scaling group of the same name");
        lacks.put(ProviderAbility.REFUSES_UNKNOWN_NETWORK, "moto makes security groups in a VPC that does not exist");
        lacks.put(ProviderAbility.REFUSES_TAGS_ON_WHAT_IS_GONE, "moto tags what is gone, or fails with an HTML 500");
        lacks.put(ProviderAbility.KEEPS_FLEET_MAXIMUM, "moto lets a fleet have more machines than its maximum");
        lacks.put(ProviderAbility.REFUSES_UNKNOWN_FLEET, "moto fails with an HTML 500");
        lacks.put(ProviderAbility.FREES_ADDRESSES_OF_MACHINES, "moto lets addresses lead to machines that are gone");
        lacks.put(ProviderAbility.SHOWS_CHANGED_TAGS_OF_TEMPLATES, "moto shows the tags that a template was made with");
        return lacks;
    }
}
