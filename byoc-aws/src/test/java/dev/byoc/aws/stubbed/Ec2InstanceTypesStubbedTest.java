package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.AccessDeniedException;
import dev.byoc.image.Architecture;
import dev.byoc.model.Memory;
import dev.byoc.port.InstanceTypeDetails;
import dev.byoc.port.InstanceTypeDetails.EnclaveSupport;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers of EC2 about instance types that the emulator does not give. */
class Ec2InstanceTypesStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    /** Returns the description of {@code name}, with 16 GiB and what else {@code more} says. */
    static String type(String name, int cpus, String more) {
        return "<item><instanceType>" + name
                + "</instanceType><processorInfo><supportedArchitectures><item>x86_64</item>"
                + "<item>i386</item></supportedArchitectures></processorInfo><vCpuInfo><defaultVCpus>" + cpus
                + "</defaultVCpus><defaultThreadsPerCore>2</defaultThreadsPerCore></vCpuInfo><memoryInfo><sizeInMiB>16384"
                + "</sizeInMiB></memoryInfo>" + more + "</item>";
    }

    @Test
    void describe_severalTypes_sendsOneRequest() {
        AWS.answer(
                "DescribeInstanceTypes",
                "<instanceTypeSet>"
                        + type("m5.xlarge", 4, "<nitroEnclavesSupport>supported</nitroEnclavesSupport>")
                        + type("t3.xlarge", 4, "<nitroEnclavesSupport>unsupported</nitroEnclavesSupport>")
                        + "</instanceTypeSet>");

        assertThat(AWS.cloud().instanceTypes().describe(Set.of("m5.xlarge", "t3.xlarge")))
                .hasSize(2)
                .containsEntry("m5.xlarge", described("m5.xlarge", EnclaveSupport.SUPPORTED))
                .containsEntry("t3.xlarge", described("t3.xlarge", EnclaveSupport.UNSUPPORTED));
        assertThat(AWS.requests("DescribeInstanceTypes"))
                .singleElement()
                .asString()
                .contains("m5.xlarge", "t3.xlarge");
    }

    @Test
    void describe_enclaveSupportMissingOrUnrecognized_isUnknown() {
        AWS.answer(
                "DescribeInstanceTypes",
                "<instanceTypeSet>" + type("m5.xlarge", 4, "")
                        + type("m9.xlarge", 4, "<nitroEnclavesSupport>on-request</nitroEnclavesSupport>")
                        + "</instanceTypeSet>");

        assertThat(AWS.cloud()
                        .instanceTypes()
                        .describe(Set.of("m5.xlarge", "m9.xlarge"))
                        .values())
                .hasSize(2)
                .extracting(InstanceTypeDetails::enclaves)
                .containsOnly(EnclaveSupport.UNKNOWN);
    }

    @Test
    void describe_accessDenied_namesAction() {
        AWS.answer("DescribeInstanceTypes", StubbedAws.ec2Error("UnauthorizedOperation", "no"));

        assertThatThrownBy(() -> AWS.cloud().instanceTypes().describe(Set.of("m5.xlarge")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("ec2:DescribeInstanceTypes");
    }

    private static InstanceTypeDetails described(String name, EnclaveSupport enclaves) {
        return new InstanceTypeDetails(name, Set.of(Architecture.X86_64), 4, 2, Memory.gib(16), enclaves);
    }
}
