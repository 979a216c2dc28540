package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.ByocEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.AccessDeniedException;
import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.RecordException;
import dev.byoc.error.RefusedException;
import dev.byoc.error.WrongCloudException;
import dev.byoc.model.AccountId;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Cloud;
import dev.byoc.record.FileRecords;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the way of an environment: each is named, and once it is gone the same operation goes on. */
class ProvisionRefusalsTest {
    private static final AccountId OTHER = AccountId.of("777788889999");

    private final EnvironmentFixture lab = EnvironmentFixture.create();

    @Test
    void provision_anotherAccountThanWanted_isRefusedBeforeAnyChange() {
        ByocEnvironment environment =
                lab.process(TestBlueprints.open(), Faults.none(), builder -> builder.account(OTHER));

        assertThatThrownBy(environment::provision)
                .isInstanceOf(WrongCloudException.class)
                .hasMessageContaining(OTHER.value());

        assertThat(lab.cloud().snapshot()).isEmpty();
    }

    @Test
    void everyOperation_anotherAccountThanRemembered_isRefused() {
        assertThat(lab.process(TestBlueprints.open()).provision().resources()).isNotEmpty();
        ByocEnvironment elsewhere = at(lab.cloud().in(OTHER));

        assertThatThrownBy(elsewhere::plan).isInstanceOf(WrongCloudException.class);
        assertThatThrownBy(elsewhere::provision).isInstanceOf(WrongCloudException.class);
        assertThatThrownBy(elsewhere::drift).isInstanceOf(WrongCloudException.class);
        assertThatThrownBy(elsewhere::teardown).isInstanceOf(WrongCloudException.class);
        assertThat(lab.cloud().in(OTHER).snapshot()).isEmpty();
    }

    @Test
    void provision_anotherRegionThanRemembered_isRefused() {
        assertThat(lab.process(TestBlueprints.open()).provision().resources()).isNotEmpty();
        InMemoryCloud other = lab.cloud().in(Region.of("us-east-1"));

        assertThatThrownBy(() -> at(other).provision())
                .isInstanceOf(WrongCloudException.class)
                .hasMessageContaining("us-east-1");
    }

    @Test
    void provision_bucketNameOfAnotherAccount_isNamedAndContinuesElsewhere() {
        String name = lab.process(TestBlueprints.open()).plan().steps().stream()
                .flatMap(step -> step.spec().stream())
                .filter(BucketSpec.class::isInstance)
                .map(spec -> ((BucketSpec) spec).name())
                .findFirst()
                .orElseThrow();
        BucketSpec squatter = BucketSpec.builder()
                .component(Component.of("squatter"))
                .name(name)
                .build();
        EnvironmentKey stranger =
                EnvironmentKey.of(EnvironmentFixture.VENDOR.namespace(), EnvironmentId.of("stranger"));
        Observed taken =
                lab.cloud().in(OTHER).resources(ResourceType.BUCKET).create(stranger, squatter, References.none());

        assertThatThrownBy(() -> lab.process(TestBlueprints.open()).provision())
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(name);

        lab.cloud().in(OTHER).resources(ResourceType.BUCKET).delete(stranger, taken);
        assertThat(lab.process(TestBlueprints.open()).provision().resources()).isNotEmpty();
        assertThat(lab.cloud().snapshot()).isEqualTo(undisturbed());
    }

    @Test
    void provision_networksUsedUp_isRefusedBeforeAnyChange() {
        List<ResourceId> networks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            networks.add(lab.outsideChanges().addNetwork(Cidr.parse("10." + i + ".0.0/16")));
        }
        String before = lab.cloud().snapshot();

        assertThatThrownBy(() -> lab.process(TestBlueprints.open()).provision())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("quota");

        assertThat(networks).hasSize(5);
        assertThat(lab.cloud().snapshot()).isEqualTo(before);
    }

    @Test
    void provision_knownToBeDenied_isRefusedBeforeAnyChange() {
        lab.outsideChanges().deny("s3:PutBucketPolicy");

        assertThatThrownBy(() -> lab.process(TestBlueprints.open()).provision())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("s3:PutBucketPolicy");

        assertThat(lab.cloud().snapshot()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:PutBucketPolicy", "ec2:AttachInternetGateway", "iam:PutRolePolicy", "iam:PassRole"})
    void provision_deniedHalfWay_saysWhatAndContinuesWhenGranted(String action) {
        InMemoryCloud silent = InMemoryCloud.builder().permissionsUnknown().build();
        silent.outsideChanges().deny(action);

        assertThatThrownBy(() -> at(silent).provision())
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(action);

        assertThat(silent.snapshot()).isNotEmpty();
        silent.outsideChanges().allow(action);
        assertThat(at(silent).provision().resources()).isNotEmpty();
        assertThat(silent.snapshot()).isEqualTo(undisturbed());
        assertThat(at(silent).plan().isEmpty()).isTrue();
    }

    @Test
    void provision_existingNetworkThatDoesNotFit_isRefusedForEachReason() {
        ResourceId network = lab.outsideChanges().addNetwork(Cidr.parse("10.1.0.0/16"));
        ResourceId other = lab.outsideChanges().addNetwork(Cidr.parse("10.2.0.0/16"));
        ResourceId closed = lab.outsideChanges().addPrivateSubnet(network, Cidr.parse("10.1.0.0/20"), "eu-west-1a");
        ResourceId elsewhere = lab.outsideChanges().addPublicSubnet(other, Cidr.parse("10.2.0.0/20"), "eu-west-1b");
        String before = lab.cloud().snapshot();

        assertThatThrownBy(() -> lab.process(in(network, closed, elsewhere, ResourceId.of("subnet-0000")))
                        .provision())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(closed.value())
                .hasMessageContaining(elsewhere + " refused: it is in " + other)
                .hasMessageContaining("subnet-0000");
        assertThatThrownBy(
                        () -> lab.process(in(ResourceId.of("vpc-0000"), closed)).provision())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("vpc-0000");

        assertThat(lab.cloud().snapshot()).isEqualTo(before);
    }

    @Test
    void teardown_existingNetwork_isNeverTouched() {
        ResourceId network = lab.outsideChanges().addNetwork(Cidr.parse("10.1.0.0/16"));
        ResourceId subnet = lab.outsideChanges().addPublicSubnet(network, Cidr.parse("10.1.0.0/20"), "eu-west-1a");
        String before = lab.cloud().snapshot();
        ByocEnvironment environment = lab.process(in(network, subnet));

        assertThat(environment.provision().ofType(ResourceType.NETWORK)).isEmpty();
        assertThat(environment.plan().isEmpty()).isTrue();
        assertThat(environment.drift().isClean()).isTrue();
        assertThat(environment.teardown().deleted()).isNotEmpty();

        assertThat(lab.cloud().snapshot()).isEqualTo(before);
    }

    @Test
    void provision_unknownZone_isRefusedBeforeAnyChange() {
        EnclaveBlueprint blueprint = EnclaveBlueprint.builder()
                .network(n -> n.zones(List.of("eu-west-1x")))
                .build();

        assertThatThrownBy(() -> lab.process(blueprint).provision())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("eu-west-1x");

        assertThat(lab.cloud().snapshot()).isEmpty();
    }

    @Test
    void provision_recordsThatCannotBeSaved_isRefusedBeforeAnyChange() {
        Faults faults = Faults.none().always("save record", Fault.LOST_REQUEST);

        assertThatThrownBy(() -> lab.process(TestBlueprints.open(), faults).provision())
                .isInstanceOf(RecordException.class);

        faults.requireAllFired();
        assertThat(lab.cloud().snapshot()).isEmpty();
    }

    @Test
    void fileRecords_fileInPlaceOfTheFolder_isNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("not-a-folder"), "");

        assertThatThrownBy(() -> FileRecords.in(file))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("not-a-folder");
    }

    private ByocEnvironment at(Cloud cloud) {
        return lab.process(TestBlueprints.open(), Faults.none(), builder -> builder.cloud(cloud));
    }

    private static EnclaveBlueprint in(ResourceId network, ResourceId... subnets) {
        List<String> ids = Arrays.stream(subnets).map(ResourceId::value).toList();
        return EnclaveBlueprint.builder()
                .network(n -> n.existing(network.value(), ids))
                .build();
    }

    private static String undisturbed() {
        EnvironmentFixture other = EnvironmentFixture.create();
        assertThat(other.process(TestBlueprints.open()).provision().resources()).isNotEmpty();
        return other.cloud().snapshot();
    }
}
