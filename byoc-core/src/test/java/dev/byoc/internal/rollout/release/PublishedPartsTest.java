package dev.byoc.internal.rollout.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.Component;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.StoredImage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What nothing needs any more. */
class PublishedPartsTest {
    private static final Release SERVING = TestReleases.of('a');
    private static final Release KEPT = TestReleases.of('b');
    private static final Release RUNNING = TestReleases.of('c');
    private static final Release OLD = TestReleases.of('d');
    private static final Set<ReleaseId> KEEP = Set.of(SERVING.id(), KEPT.id());

    private final PublishedParts parts = new PublishedParts(
            List.of(
                    TestReleases.hosted("lt-old", OLD, "sg-env", "sg-old"),
                    TestReleases.hosted("lt-running", RUNNING, "sg-env", "sg-running"),
                    TestReleases.hosted("lt-kept", KEPT, "sg-env", "sg-kept"),
                    TestReleases.hosted("lt-serving", SERVING, "sg-env")),
            List.of(image(OLD), image(RUNNING), image(KEPT), image(SERVING), new StoredImage("e".repeat(64), 1)),
            List.of(
                    firewall("sg-env", "firewall"),
                    firewall("sg-old", "web.ports-1"),
                    firewall("sg-running", "web.ports-2"),
                    firewall("sg-kept", "web.ports-3"),
                    firewall("sg-unused", "web.ports-4"),
                    firewall("sg-other", "api.ports-5")));

    @Test
    void unneeded_isWhatNeitherAKeptReleaseNorAMachineNeeds() {
        PublishedParts unneeded = parts.unneeded(SERVING, KEEP, Set.of("lt-running", "lt-serving"));

        assertThat(unneeded.releases()).extracting(HostedRelease::source).containsExactly("lt-old");
        assertThat(unneeded.images())
                .extracting(StoredImage::sha256)
                .containsExactly(OLD.imageSha256(), "e".repeat(64));
        assertThat(unneeded.firewalls())
                .extracting(Observed::id)
                .containsExactly(ResourceId.of("sg-old"), ResourceId.of("sg-unused"));
    }

    @Test
    void unneeded_imageOfTheServingRelease_staysThoughNoLaunchTemplateHoldsIt() {
        PublishedParts imageOnly = new PublishedParts(List.of(), List.of(image(SERVING)), List.of());

        assertThat(imageOnly.unneeded(SERVING, KEEP, Set.of()).images()).isEmpty();
    }

    @Test
    void unneeded_withAPlannedRelease_keepsTheFirewallThatItWillUse() {
        PublishedParts planned = parts.with(TestReleases.hosted("", SERVING, "sg-env", "sg-unused"));

        assertThat(planned.unneeded(SERVING, KEEP, Set.of()).firewalls())
                .extracting(Observed::id)
                .containsExactly(ResourceId.of("sg-old"), ResourceId.of("sg-running"));
    }

    private static StoredImage image(Release release) {
        return new StoredImage(release.imageSha256(), release.imageBytes());
    }

    private static Observed firewall(String id, String component) {
        return Observed.builder()
                .type(ResourceType.FIREWALL)
                .component(Component.of(component))
                .id(ResourceId.of(id))
                .attributes(Attributes.none())
                .build();
    }
}
