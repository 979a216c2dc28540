package dev.byoc.aws.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.aws.samples.SampleReleases;
import dev.byoc.model.ResourceId;
import dev.byoc.port.HostedReleaseSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTemplateNameTest {
    private static final String BASE = "lt-1:1";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void name_anyPartDiffers_differs() {
        HostedReleaseSpec spec =
                SampleReleases.spec(ResourceId.of("lt-1"), SampleReleases.release(folder, Map.of("GREETING", "one")));
        HostedReleaseSpec.Builder two =
                HostedReleaseSpec.builder().from(spec).firewalls(List.of(ResourceId.of("sg-2"), ResourceId.of("sg-1")));
        HostedReleaseSpec turned = HostedReleaseSpec.builder()
                .from(spec)
                .firewalls(List.of(ResourceId.of("sg-1"), ResourceId.of("sg-2")))
                .build();

        assertThat(name(two.build())).isEqualTo(name(turned));
        assertThat(List.of(
                        name(spec),
                        name(turned),
                        ReleaseTemplateName.of(spec, "lt-1:2").name(),
                        name(two.instanceType("m5.xlarge").build()),
                        name(two.images(ResourceId.of("other")).build()),
                        name(two.auditLog(ResourceId.of("other")).build())))
                .doesNotHaveDuplicates()
                .allMatch(name -> ReleaseTemplateName.parse(name).isPresent());
    }

    private static String name(HostedReleaseSpec spec) {
        return ReleaseTemplateName.of(spec, BASE).name();
    }
}
