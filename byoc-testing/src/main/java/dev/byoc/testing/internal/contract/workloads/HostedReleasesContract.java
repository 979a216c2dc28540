package dev.byoc.testing.internal.contract.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Exposure;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.HostedReleases;
import dev.byoc.testing.internal.contract.SampleSpecs;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link HostedReleases} must do. */
public abstract class HostedReleasesContract extends WorkloadContract {
    @BeforeEach
    void makeTemplate() {
        workloads().makeTemplate();
    }

    @Test
    void list_newTemplate_holdsNone() {
        HostedReleases.Listing held = list();

        assertThat(held.base()).isNotEmpty();
        assertThat(held.releases()).isEmpty();
    }

    @Test
    void create_release_isListedAsWishedAndLeavesTheTemplateAsItWas() {
        Release release = workloads()
                .release("one")
                .addExposures(Exposure.of(443, "203.0.113.0/24", "198.51.100.7/32"), Exposure.of(8080, "0.0.0.0/0"))
                .environment(Map.of("MODE", "it's \"live\" & $HOME", "EMPTY", ""))
                .build();
        HostedReleaseSpec spec = workloads().spec(release);
        String base = workloads().base();
        String version = scratch().only(ResourceType.LAUNCH_TEMPLATE).outputs().get(LaunchTemplateSpec.VERSION);

        HostedRelease hosted = workloads().host(spec, base);

        assertThat(spec.isFulfilledBy(hosted, base)).isTrue();
        assertThat(list()).isEqualTo(new HostedReleases.Listing(base, List.of(hosted)));
        assertThat(scratch().list(ResourceType.LAUNCH_TEMPLATE).stream()
                        .filter(found -> found.component().equals(SampleSpecs.TEMPLATE))
                        .map(found -> found.outputs().get(LaunchTemplateSpec.VERSION)))
                .containsExactly(version);
    }

    @Test
    void create_again_makesNoSecond() {
        HostedReleaseSpec spec = workloads().spec(workloads().release("one").build());
        String base = workloads().base();
        HostedRelease first = scratch().cloud().releases().create(scratch().environment(), spec, base);

        HostedRelease second = workloads().host(spec, base);

        assertThat(second).isEqualTo(first);
        assertThat(list().releases()).containsExactly(first);
    }

    @Test
    void create_anotherReleaseOrBase_makesAnother() {
        HostedReleaseSpec spec = workloads().spec(workloads().release("one").build());
        HostedReleaseSpec other = workloads().spec(workloads().release("two").build());
        HostedRelease first = workloads().host(spec);
        HostedRelease second = workloads().host(other);
        String laterBase = workloads().changeTemplate();

        HostedRelease third = workloads().host(spec, laterBase);

        assertThat(list()).isEqualTo(new HostedReleases.Listing(laterBase, List.of(first, second, third)));
        assertThat(third.release()).isEqualTo(first.release());
        assertThat(spec.isFulfilledBy(first, laterBase)).isFalse();
        assertThat(spec.isFulfilledBy(third, laterBase)).isTrue();
    }

    @Test
    void create_afterDeletion_makesItAgain() {
        HostedReleaseSpec spec = workloads().spec(workloads().release("one").build());
        HostedRelease first = workloads().host(spec);
        delete(first);

        HostedRelease second = workloads().host(spec);

        assertThat(list().releases()).containsExactly(second);
    }

    @Test
    void delete_release_isNotListedAnyMore() {
        HostedRelease one =
                workloads().host(workloads().spec(workloads().release("one").build()));
        HostedRelease two =
                workloads().host(workloads().spec(workloads().release("two").build()));

        delete(one);

        assertThat(list().releases()).containsExactly(two);
        assertThatCode(() -> delete(one)).doesNotThrowAnyException();
    }

    @Test
    void requireFits_usualRelease_fits() {
        HostedReleaseSpec spec = workloads().spec(workloads().release("one").build());

        assertThatCode(() -> scratch().cloud().releases().requireFits(scratch().environment(), spec))
                .doesNotThrowAnyException();
    }

    @Test
    void requireFits_thousandsOfPorts_areRefused() {
        HostedReleaseSpec spec = workloads()
                .spec(workloads()
                        .release("one")
                        .exposures(IntStream.rangeClosed(10_000, 40_000)
                                .mapToObj(port -> Exposure.of(port, "10." + (port >> 8) + "." + (port & 255) + ".0/24"))
                                .toList())
                        .build());

        assertThatThrownBy(
                        () -> scratch().cloud().releases().requireFits(scratch().environment(), spec))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HostedReleases.Listing list() {
        return scratch()
                .cloud()
                .releases()
                .list(scratch().environment(), workloads().id(SampleSpecs.TEMPLATE));
    }

    private void delete(HostedRelease release) {
        scratch().cloud().releases().delete(scratch().environment(), release);
        scratch().settle();
    }
}
