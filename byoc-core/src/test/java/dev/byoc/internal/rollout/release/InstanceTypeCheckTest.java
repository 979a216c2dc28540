package dev.byoc.internal.rollout.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.image.Architecture;
import dev.byoc.model.Memory;
import dev.byoc.model.Region;
import dev.byoc.model.workload.Release;
import dev.byoc.port.InstanceTypeDetails;
import dev.byoc.port.InstanceTypeDetails.EnclaveSupport;
import dev.byoc.port.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstanceTypeCheckTest {
    @Test
    void reasons_supportUnknown_isNone() {
        InstanceTypeDetails type = type(Architecture.X86_64, 4, 2, EnclaveSupport.UNKNOWN);

        assertThat(reasons(release(Architecture.X86_64, 2, 4), type)).isEmpty();
    }

    @Test
    void reasons_cores_areCountedWholeAndOneIsKept() {
        InstanceTypeDetails twoCores = type(Architecture.ARM64, 2, 1, EnclaveSupport.SUPPORTED);
        InstanceTypeDetails twoCoresOfTwoThreads = type(Architecture.X86_64, 4, 2, EnclaveSupport.SUPPORTED);

        assertThat(reasons(release(Architecture.ARM64, 1, 4), twoCores)).isEmpty();
        assertThat(reasons(release(Architecture.ARM64, 2, 4), twoCores))
                .singleElement()
                .asString()
                .contains("its 2 vCPUs are fewer than 2 for the enclave and 1 for the machine itself");
        assertThat(reasons(release(Architecture.X86_64, 1, 4), twoCoresOfTwoThreads))
                .isEmpty();
        assertThat(reasons(release(Architecture.X86_64, 3, 4), twoCoresOfTwoThreads))
                .singleElement()
                .asString()
                .contains("its 4 vCPUs are fewer than 4 for the enclave and 2 for");
    }

    @Test
    void reasons_several_areInOneSentenceWithAnExample() {
        InstanceTypeDetails type = type(Architecture.ARM64, 2, 1, EnclaveSupport.UNSUPPORTED);

        assertThat(reasons(release(Architecture.X86_64, 2, 15), type))
                .containsExactly("instance type a.type refused: it cannot carry the release: the image is for x86_64"
                        + " and it is not, it runs no enclaves, its 2 vCPUs are fewer than 2 for the enclave and 1 for"
                        + " the machine itself, its 16 GiB are less than 15 GiB for the enclave and 2 GiB for the"
                        + " machine itself; name another, such as m5.2xlarge");
    }

    @Test
    void reasons_largerThanTheCatalog_giveNoExample() {
        assertThat(new InstanceTypeCheck(release(Architecture.X86_64, 64, 4), Region.of("eu-west-1"))
                        .refusals(List.of("m5.nosuch"), Map.of()))
                .containsExactly(Verdict.refused(
                        "instance type m5.nosuch",
                        "it cannot carry the release: there is no such type in eu-west-1",
                        "name another"));
    }

    private static List<String> reasons(Release release, InstanceTypeDetails type) {
        return new InstanceTypeCheck(release, Region.of("eu-west-1"))
                .refusals(List.of(type.name()), Map.of(type.name(), type)).stream()
                        .map(Verdict::toString)
                        .toList();
    }

    private static InstanceTypeDetails type(Architecture architecture, int cpus, int threads, EnclaveSupport enclaves) {
        return new InstanceTypeDetails("a.type", Set.of(architecture), cpus, threads, Memory.gib(16), enclaves);
    }

    private static Release release(Architecture architecture, int cpus, int gib) {
        return TestReleases.of('0', architecture, cpus, Memory.gib(gib));
    }
}
