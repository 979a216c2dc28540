package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.port.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotas of instances, which the emulator does not know. */
class ServiceQuotasStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    @BeforeEach
    void answerWithEightOf24CpusInUse() {
        AWS.answer(
                "DescribeInstances",
                "<reservationSet><item><instancesSet>" + instance("m5.xlarge", "") + instance("c6i.xlarge", "")
                        + instance("m5.xlarge", "<instanceLifecycle>spot</instanceLifecycle>")
                        + instance("inf1.xlarge", "") + "</instancesSet></item></reservationSet>");
        AWS.answer(
                "DescribeInstanceTypes",
                "<instanceTypeSet>" + Ec2InstanceTypesStubbedTest.type("m5.2xlarge", 8, "") + "</instanceTypeSet>");
        AWS.answerJsonWhere(
                "GetServiceQuota", "L-1216C47A", "{\"Quota\":{\"QuotaCode\":\"L-1216C47A\",\"Value\":24.0}}");
    }

    @Test
    void machines_quotaSufficient_isOk() {
        assertThat(AWS.cloud().quotas().machines("m5.2xlarge", 2).status()).isEqualTo(Verdict.Status.OK);
    }

    @Test
    void machines_quotaExceeded_isRefusedNamingQuota() {
        Verdict verdict = AWS.cloud().quotas().machines("m5.2xlarge", 3);

        assertThat(verdict.status()).isEqualTo(Verdict.Status.REFUSED);
        assertThat(verdict.reason()).contains("24 more are needed", "8 of 24");
        assertThat(verdict.remedy()).contains("L-1216C47A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf1.xlarge", "hpc6a.48xlarge", "mac2.metal", "x2idn.16xlarge", "u-6tb1.metal", "odd"})
    void machines_familyWithOwnQuota_isUnknown(String type) {
        assertThat(AWS.cloud().quotas().machines(type, 1).status()).isEqualTo(Verdict.Status.UNKNOWN);
    }

    @Test
    void machines_accessDenied_isUnknownNamingAction() {
        AWS.answer("DescribeInstances", StubbedAws.ec2Error("UnauthorizedOperation", "no"));

        Verdict verdict = AWS.cloud().quotas().machines("m5.2xlarge", 1);

        assertThat(verdict.status()).isEqualTo(Verdict.Status.UNKNOWN);
        assertThat(verdict.reason())
                .isEqualTo("the limit or its use could not be read: ec2:DescribeInstances is not allowed");
    }

    private static String instance(String type, String more) {
        return "<item><instanceId>i-1</instanceId><instanceType>" + type + "</instanceType><cpuOptions>"
                + "<coreCount>2</coreCount><threadsPerCore>2</threadsPerCore></cpuOptions>" + more + "</item>";
    }
}
