package dev.byoc.aws.samples;

import dev.byoc.model.Memory;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Exposure;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedReleaseSpec;
import java.nio.file.Path;
import java.util.Map;

/** Releases to host. */
public final class SampleReleases {
    private SampleReleases() {}

    /** Returns a release of a small image with {@code environment}. */
    public static Release release(Path folder, Map<String, String> environment) {
        return Release.of("web", SampleImages.write(folder, 1000, 1))
                .cpus(2)
                .memory(Memory.gib(2))
                .addExposures(Exposure.of(443, "0.0.0.0/0"), Exposure.of(8080, "203.0.113.0/24"))
                .environment(environment)
                .build();
    }

    /** Returns the wish to host {@code release} on {@code template}. */
    public static HostedReleaseSpec spec(ResourceId template, Release release) {
        return spec(template, release, ResourceId.of("sg-0123456789abcdef0"));
    }

    /** Returns the wish to host {@code release} on {@code template} behind {@code firewall}. */
    public static HostedReleaseSpec spec(ResourceId template, Release release, ResourceId firewall) {
        return HostedReleaseSpec.builder()
                .template(template)
                .release(release)
                .instanceType("m5.2xlarge")
                .addFirewalls(firewall)
                .images(ResourceId.of("acme-d-1-images"))
                .auditLog(ResourceId.of("/acme/d-1/audit"))
                .build();
    }
}
