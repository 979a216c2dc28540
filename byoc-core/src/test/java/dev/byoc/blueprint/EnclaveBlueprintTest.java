package dev.byoc.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.byoc.model.resource.Encryption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnclaveBlueprintTest {
    @Test
    void build_nothingSet_hasTheDefaults() {
        EnclaveBlueprint blueprint = EnclaveBlueprint.builder().build();

        assertThat(blueprint.network()).isEqualTo(EnclaveNetwork.builder().build());
        assertThat(blueprint.addresses()).isZero();
        assertThat(blueprint.instanceType()).isEqualTo("m5.xlarge");
        assertThat(blueprint.machineImage()).isEqualTo(EnclaveBlueprint.AMAZON_LINUX_2023);
        assertThat(blueprint.diskGib()).isEqualTo(30);
        assertThat(blueprint.maxMachines()).isEqualTo(10);
        assertThat(blueprint.encryption()).isEqualTo(Encryption.byProvider());
        assertThat(blueprint.oldImagesExpireAfterDays()).isEqualTo(30);
        assertThat(blueprint.auditLogDays()).isEqualTo(365);
        assertThat(blueprint.longestSession()).isEqualTo(Duration.ofHours(1));
        assertThat(Stream.of(
                        blueprint.identityPath(),
                        blueprint.permissionsBoundary(),
                        blueprint.bucketName(),
                        blueprint.auditLogName(),
                        blueprint.hostIdentityName(),
                        blueprint.managerIdentityName(),
                        blueprint.launchTemplateName(),
                        blueprint.fleetName()))
                .allMatch(name -> name.isEmpty());
    }

    static Stream<Arguments> build_atTheEdgeOfARange_isTaken() {
        return Stream.of(
                in("no address", b -> b.addresses(0)),
                in("20 addresses", b -> b.addresses(20)),
                in("a disk of 8 GiB", b -> b.diskGib(8)),
                in("a disk of 16 TiB", b -> b.diskGib(16_384)),
                in("one machine", b -> b.maxMachines(1)),
                in("images of a day", b -> b.oldImagesExpireAfterDays(1)),
                in("a log of a day", b -> b.auditLogDays(1)),
                in("a log of ten years", b -> b.auditLogDays(3653)),
                in("sessions of an hour", b -> b.longestSession(Duration.ofHours(1))),
                in("sessions of 12 hours", b -> b.longestSession(Duration.ofHours(12))),
                in("the root path", b -> b.identityPath("/")),
                in("a name of 64", b -> b.hostIdentityName("h".repeat(64))),
                in("a bucket of 63", b -> b.bucketName("b".repeat(63))),
                in("a network of 65,536", b -> b.network(n -> n.cidr("10.0.0.0/16"))),
                in("a network of 256", b -> b.network(n -> n.cidr("10.0.0.0/24"))),
                in("one zone", b -> b.network(n -> n.zones(1))),
                in("six zones", b -> b.network(n -> n.zones(6))),
                in("one existing subnet", b -> b.network(n -> n.existing("vpc-1", List.of("subnet-1")))));
    }

    @ParameterizedTest
    @MethodSource
    void build_atTheEdgeOfARange_isTaken(Consumer<EnclaveBlueprint.Builder> setting) {
        EnclaveBlueprint.Builder builder = EnclaveBlueprint.builder();
        setting.accept(builder);

        EnclaveBlueprint built = builder.build();

        assertThat(EnclaveBlueprint.builder().from(built).build()).isEqualTo(built);
    }

    static Stream<Arguments> build_outOfRange_isRefusedWithTheValue() {
        return Stream.of(
                out("addresses=-1", b -> b.addresses(-1)),
                out("addresses=21", b -> b.addresses(21)),
                out("addresses=1", b -> b.addresses(1).network(n -> n.withoutInternet())),
                out("diskGib=7", b -> b.diskGib(7)),
                out("diskGib=16385", b -> b.diskGib(16_385)),
                out("maxSize=0", b -> b.maxMachines(0)),
                out("days=0", b -> b.oldImagesExpireAfterDays(0)),
                out("retentionDays=2", b -> b.auditLogDays(2)),
                out("longestSession=PT59M", b -> b.longestSession(Duration.ofMinutes(59))),
                out(
                        "longestSession=PT12H1S",
                        b -> b.longestSession(Duration.ofHours(12).plusSeconds(1))),
                out("value=vendors/", b -> b.identityPath("vendors/")),
                out("value=a b", b -> b.managerIdentityName("a b")),
                out("value=ab", b -> b.bucketName("ab")),
                out("key=alias/mine", b -> b.givenKey("alias/mine")),
                out("range=10.0.0.0/15", b -> b.network(n -> n.cidr("10.0.0.0/15"))),
                out("range=10.0.0.0/25", b -> b.network(n -> n.cidr("10.0.0.0/25"))),
                out("range=ten", b -> b.network(n -> n.cidr("ten"))),
                out("used=10.42.7.0/24", b -> b.network(n -> n.avoid("10.1.0.0/16", "10.42.7.0/24"))),
                out("zones=0", b -> b.network(n -> n.zones(0))),
                out("zones=7", b -> b.network(n -> n.zones(7))),
                out("zones=0", b -> b.network(n -> n.zones(List.of()))),
                out("names=[a, a]", b -> b.network(n -> n.zones(List.of("a", "a")))),
                out("endpoints=[s3]", b -> b.network(n -> n.endpoints("s3"))),
                out("endpoints=[kms, kms]", b -> b.network(n -> n.endpoints("kms", "kms"))),
                out("network=vpc-1", b -> b.network(n -> n.existing("vpc-1", List.of()))),
                out("subnets=[s-1, s-1]", b -> b.network(n -> n.existing("vpc-1", List.of("s-1", "s-1")))));
    }

    @ParameterizedTest
    @MethodSource
    void build_outOfRange_isRefusedWithTheValue(String value, Consumer<EnclaveBlueprint.Builder> setting) {
        EnclaveBlueprint.Builder builder = EnclaveBlueprint.builder();

        assertThatThrownBy(() -> {
                    setting.accept(builder);
                    builder.build();
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[")
                .hasMessageContaining(value);
    }

    @Test
    void zones_setAgain_areWhatWasSetLast() {
        EnclaveNetwork counted =
                EnclaveNetwork.builder().zones(List.of("a", "b")).zones(4).build();
        EnclaveNetwork named =
                EnclaveNetwork.builder().zones(4).zones(List.of("a", "b")).build();

        assertThat(counted.zoneCount()).isEqualTo(4);
        assertThat(counted.zoneNames()).isEmpty();
        assertThat(named.zoneCount()).isEqualTo(2);
        assertThat(named.zoneNames()).containsExactly("a", "b");
    }

    private static Arguments in(String name, Consumer<EnclaveBlueprint.Builder> setting) {
        return argumentSet(name, setting);
    }

    private static Arguments out(String value, Consumer<EnclaveBlueprint.Builder> setting) {
        return argumentSet(value, value, setting);
    }
}
