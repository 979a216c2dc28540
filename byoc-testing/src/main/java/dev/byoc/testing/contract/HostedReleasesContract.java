package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.ResourceType;
import dev.byoc.port.HostedReleases;
import dev.byoc.rollout.Exposure;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.HostedReleaseSpec;
import dev.byoc.rollout.Release;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link HostedReleases} must do. */
abstract class HostedReleasesContract extends WorkloadContract {
    @BeforeEach
    void makeTemplate() {
        workloads().makeTemplate();
    }

    @Test
    void list_newTemplate_holdsNone() {
        HostedReleases.Held held = list();

        assertThat(held.base()).isEqualTo(workloads().ownVersion());
        assertThat(held.releases()).isEmpty();
    }

    @Test
    void create_release_isListedAsWishedAndNotTheDefault() {
        Release release = workloads()
                .release("one")
                .addExposures(Exposure.of(443, "203.0.113.0/24", "198.51.100.7/32"), Exposure.of(8080, "0.0.0.0/0"))
                .environment(Map.of("MODE", "it's \"live\" & $HOME", "EMPTY", ""))
                .build();
        HostedReleaseSpec spec = workloads().spec(release);
        long base = workloads().ownVersion();

        HostedRelease hosted = workloads().host(spec, base);

        assertThat(hosted.version()).isGreaterThan(base);
        assertThat(spec.isFulfilledBy(hosted, base)).isTrue();
        assertThat(list()).isEqualTo(new HostedReleases.Held(base, List.of(hosted)));
        assertThat(scene().only(ResourceType.LAUNCH_TEMPLATE).outputs())
                .containsEntry(LaunchTemplateSpec.VERSION, Long.toString(base));
    }

    @Test
    void create_again_makesNoSecondVersion() {
        scene().need(Ability.REMEMBERS_REQUESTS_FOR_VERSIONS);
        HostedReleaseSpec spec = workloads().spec(workloads().release("one").build());
        long base = workloads().ownVersion();
        HostedRelease first = scene().cloud().releases().create(scene().owner(), spec, base);

        HostedRelease second = workloads().host(spec, base);

        assertThat(second).isEqualTo(first);
        assertThat(list().releases()).containsExactly(first);
    }

    @Test
    void create_anotherReleaseOrBase_makesAnotherVersion() {
        HostedReleaseSpec spec = workloads().spec(workloads().release("one").build());
        HostedReleaseSpec other = workloads().spec(workloads().release("two").build());
        HostedRelease first = workloads().host(spec, workloads().ownVersion());
        HostedRelease second = workloads().host(other, workloads().ownVersion());
        long laterBase = workloads().changeTemplate();

        HostedRelease third = workloads().host(spec, laterBase);

        assertThat(list()).isEqualTo(new HostedReleases.Held(laterBase, List.of(first, second, third)));
        assertThat(third.release()).isEqualTo(first.release());
        assertThat(spec.isFulfilledBy(first, laterBase)).isFalse();
        assertThat(spec.isFulfilledBy(third, laterBase)).isTrue();
    }

    @Test
    void create_afterDeletion_makesAnotherVersion() {
        HostedReleaseSpec spec = workloads().spec(workloads().release("one").build());
        HostedRelease first = workloads().host(spec, workloads().ownVersion());
        delete(first);

        HostedRelease second = workloads().host(spec, workloads().ownVersion());

        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(list().releases()).containsExactly(second);
    }

    @Test
    void delete_release_isNotListedAnyMore() {
        HostedRelease one = workloads()
                .host(
                        workloads().spec(workloads().release("one").build()),
                        workloads().ownVersion());
        HostedRelease two = workloads()
                .host(
                        workloads().spec(workloads().release("two").build()),
                        workloads().ownVersion());

        delete(one);

        assertThat(list().releases()).containsExactly(two);
        assertThatCode(() -> delete(one)).doesNotThrowAnyException();
    }

    @Test
    void requireFits_usualRelease_fits() {
        HostedReleaseSpec spec = workloads().spec(workloads().release("one").build());

        assertThatCode(() -> scene().cloud().releases().requireFits(scene().owner(), spec))
                .doesNotThrowAnyException();
    }

    @Test
    void requireFits_thousandsOfPorts_areRefused() {
        HostedReleaseSpec spec = workloads()
                .spec(workloads()
                        .release("one")
                        .addAllExposures(IntStream.rangeClosed(10_000, 40_000)
                                .mapToObj(port -> Exposure.of(port, "10." + (port >> 8) + "." + (port & 255) + ".0/24"))
                                .toList())
                        .build());

        assertThatThrownBy(() -> scene().cloud().releases().requireFits(scene().owner(), spec))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HostedReleases.Held list() {
        return scene().cloud().releases().list(scene().owner(), workloads().id(Samples.TEMPLATE));
    }

    private void delete(HostedRelease release) {
        scene().cloud().releases().delete(workloads().id(Samples.TEMPLATE), release.version());
        scene().settle();
    }
}
