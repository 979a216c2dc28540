package dev.byoc.internal.rollout.release;

import dev.byoc.image.Architecture;
import dev.byoc.model.Memory;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedRelease;
import java.util.List;

/** Releases of the deployment {@code web}. */
public final class TestReleases {
    /** The environment's own settings that the launch templates repeat. */
    public static final String BASE = "base-1";

    private TestReleases() {}

    /** Returns a release for x86_64 with the image {@code digit}, told from others by that. */
    public static Release of(char digit) {
        return of(digit, Architecture.X86_64, 2, Memory.gib(4));
    }

    /** Returns a release of what an enclave gets. */
    public static Release of(char digit, Architecture architecture, int cpus, Memory memory) {
        String pcr = "0".repeat(96);
        return Release.parse("{\"deployment\":\"web\",\"image\":\""
                + String.valueOf(digit).repeat(64)
                + "\",\"bytes\":1000,\"architecture\":\"" + architecture + "\",\"pcr0\":\"" + pcr + "\",\"pcr1\":\""
                + pcr + "\",\"pcr2\":\"" + pcr + "\",\"cpus\":" + cpus + ",\"memoryMib\":" + memory.mebibytes()
                + ",\"ports\":{},\"environment\":{},\"debug\":false}");
    }

    /** Returns the launch template {@code source} that holds {@code release} on an {@code m5.xlarge}. */
    public static HostedRelease hosted(String source, Release release, String... firewalls) {
        return new HostedRelease(
                source,
                BASE,
                release,
                "m5.xlarge",
                List.of(firewalls).stream().map(ResourceId::of).toList());
    }
}
