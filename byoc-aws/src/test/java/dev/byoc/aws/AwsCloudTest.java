package dev.byoc.aws;

import dev.byoc.model.Namespace;
import dev.byoc.model.Owner;
import dev.byoc.port.Cloud;
import dev.byoc.testing.contract.Ability;
import dev.byoc.testing.contract.CloudContract;
import dev.byoc.testing.contract.OtherClient;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** {@link AwsCloud} against a stand-in for AWS. */
class AwsCloudTest extends CloudContract {
    private static final AccountHttp HTTP = AccountHttp.next();

    private static AwsCloud cloud;

    @BeforeAll
    static void open() {
        cloud = AwsCloud.create(settings -> settings.region(TestClients.REGION)
                .endpoint(AwsEndpoint.require().uri())
                .httpClient(new MotoObjectCalls(HTTP)));
    }

    @AfterAll
    static void close() {
        if (cloud != null) {
            cloud.close();
        }
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public Owner owner() {
        return Owner.of(Namespace.of("acme"), Deployments.next("d"));
    }

    @Override
    public Optional<OtherClient> otherClient() {
        return Optional.of(
                new AwsOtherClient(new TestClients(AwsEndpoint.require().uri(), HTTP)));
    }

    /** All but the first are moto's. */
    @Override
    public Map<Ability, String> lacks() {
        Map<Ability, String> lacks = new EnumMap<>(Ability.class);
        if (!AwsEndpoint.require().hasAutoScaling()) {
            lacks.put(Ability.FLEETS, "LocalStack's community edition has no Auto Scaling");
            return lacks;
        }
        lacks.put(Ability.KEEPS_NETWORK_WITH_FIREWALL, "moto deletes a VPC together with its security groups");
        lacks.put(Ability.KEEPS_NETWORK_WITH_GATEWAY, "moto deletes a VPC that has an internet gateway");
        lacks.put(
                Ability.DELETES_CHANGED_GATEWAY_ENDPOINTS,
                "moto makes no routes for added tables and then fails to delete them");
        lacks.put(Ability.KEEPS_WHAT_AN_ENDPOINT_USES, "moto deletes what a VPC endpoint uses");
        lacks.put(Ability.REFUSES_TAKEN_FLEET_NAME, "moto replaces an Auto Scaling group of the same name");
        lacks.put(Ability.REFUSES_UNKNOWN_NETWORK, "moto makes security groups in a VPC that does not exist");
        lacks.put(Ability.REFUSES_TAGS_ON_WHAT_IS_GONE, "moto tags what is gone, or fails with an HTML 500");
        lacks.put(Ability.KEEPS_FLEET_MAXIMUM, "moto lets a fleet have more machines than its maximum");
        lacks.put(Ability.REFUSES_UNKNOWN_FLEET, "moto fails with an HTML 500");
        lacks.put(Ability.FREES_ADDRESSES_OF_MACHINES, "moto lets addresses lead to machines that are gone");
        lacks.put(Ability.SHOWS_CHANGED_TAGS_OF_TEMPLATES, "moto shows the tags that a template was made with");
        return lacks;
    }
}
