package dev.byoc.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.InstanceTypeDetails;
import dev.byoc.port.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an account must tell before anything is made in it: who asks, zones, instance types, permissions, limits. */
public abstract class AccountContract extends CloudSuite {
    private static final Set<Verdict.Status> NOT_REFUSED = Set.of(Verdict.Status.OK, Verdict.Status.UNKNOWN);

    @Test
    void identity_cloud_isOfItsRegionAndSteady() {
        assertThat(scratch().cloud().identity().region())
                .isEqualTo(scratch().cloud().region());
        assertThat(scratch().cloud().identity()).isEqualTo(scratch().cloud().identity());
        assertThat(scratch().cloud().identity().principal()).isNotBlank();
    }

    @Test
    void zones_region_areSortedPartsOfIt() {
        List<String> zones = scratch().cloud().zones().list();

        assertThat(zones).isNotEmpty().isSorted().doesNotHaveDuplicates().allSatisfy(zone -> assertThat(zone)
                .startsWith(scratch().cloud().region().value()));
    }

    @Test
    void zonesOffering_knownType_areSomeOfTheZones() {
        assertThat(scratch().cloud().zones().offering(fixture().instanceType()))
                .isNotEmpty()
                .isSubsetOf(scratch().cloud().zones().list());
    }

    @Test
    void zonesOffering_unknownType_isEmpty() {
        assertThat(scratch().cloud().zones().offering("m0.nosuch")).isEmpty();
    }

    @Test
    void machineTypes_knownType_isDescribed() {
        String name = fixture().instanceType();

        InstanceTypeDetails type = Objects.requireNonNull(
                scratch().cloud().instanceTypes().describe(Set.of(name)).get(name));

        assertThat(type.name()).isEqualTo(name);
        assertThat(type.architectures()).hasSize(1);
        assertThat(type.cpus()).isPositive();
        assertThat(type.cpus() % type.threadsPerCore()).isZero();
        assertThat(type.enclaves()).isNotEqualTo(InstanceTypeDetails.EnclaveSupport.UNSUPPORTED);
    }

    @Test
    void machineTypes_unknownNames_arePassedOver() {
        String name = fixture().instanceType();

        assertThat(scratch().cloud().instanceTypes().describe(Set.of("m0.nosuch", name, "m*")))
                .containsOnlyKeys(name);
        assertThat(scratch().cloud().instanceTypes().describe(Set.of("m0.nosuch")))
                .isEmpty();
    }

    @Test
    void machineTypes_noNames_areNone() {
        assertThat(scratch().cloud().instanceTypes().describe(Set.of())).isEmpty();
    }

    @Test
    void permissions_administrator_refuseNothingAndChangeNothing() {
        SampleSpecs samples = samples();
        List<ResourceSpec> specs = List.of(samples.network(), samples.bucket().build(), samples.host());

        List<Verdict> verdicts = scratch().cloud().permissions().check(scratch().environment(), specs);

        assertThat(verdicts).isNotEmpty().extracting(Verdict::status).isSubsetOf(NOT_REFUSED);
        for (ResourceSpec spec : specs) {
            assertThat(scratch().list(scratch().environment(), spec.type(), List.of(spec), Map.of()))
                    .isEmpty();
        }
    }

    @Test
    void quotas_nothing_refusesNothing() {
        assertThat(scratch().cloud().quotas().check(Map.of()))
                .extracting(Verdict::status)
                .isSubsetOf(NOT_REFUSED);
    }

    @Test
    void quotas_aMillionNetworks_areNotFoundPossible() {
        List<Verdict> verdicts = scratch().cloud().quotas().check(Map.of(ResourceType.NETWORK, 1_000_000));

        assertThat(verdicts).isNotEmpty().extracting(Verdict::status).doesNotContain(Verdict.Status.OK);
        assertThat(verdicts).extracting(Verdict::reason).doesNotContain(Optional.empty());
    }
}
