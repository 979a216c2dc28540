package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.testkit.TestClients;
import dev.byoc.port.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No stand-in knows the quotas of machines. */
class ServiceQuotasStubbedTest {
    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final StubbedAws AWS = new StubbedAws(SERVER);

    private AwsCloud cloud = AwsCloud.builder().region(TestClients.REGION).build();

    @BeforeEach
    void open() {
        cloud = AWS.cloud();
        AWS.answer(
                "DescribeInstances",
                "<reservationSet><item><instancesSet>" + instance("m5.xlarge", "") + instance("c6i.xlarge", "")
                        + instance("m5.xlarge", "<instanceLifecycle>spot</instanceLifecycle>")
                        + instance("inf1.xlarge", "") + "</instancesSet></item></reservationSet>");
        AWS.answer(
                "DescribeInstanceTypes",
                "<instanceTypeSet>" + Ec2InstanceTypesStubbedTest.type("m5.2xlarge", 8, "") + "</instanceTypeSet>");
        SERVER.stubFor(post(anyUrl())
                .withHeader("X-Amz-Target", containing("GetServiceQuota"))
                .withRequestBody(containing("L-1216C47A"))
                .willReturn(aResponse().withBody("{\"Quota\":{\"QuotaCode\":\"L-1216C47A\",\"Value\":24.0}}")));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void machines_enoughLeft_isOk() {
        assertThat(cloud.quotas().machines("m5.2xlarge", 2).status()).isEqualTo(Verdict.Status.OK);
    }

    @Test
    void machines_tooMany_saysWhichQuota() {
        Verdict verdict = cloud.quotas().machines("m5.2xlarge", 3);

        assertThat(verdict.status()).isEqualTo(Verdict.Status.REFUSED);
        assertThat(verdict.reason().orElseThrow()).contains("24 more are needed", "8 of 24");
        assertThat(verdict.remedy().orElseThrow()).contains("L-1216C47A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf1.xlarge", "hpc6a.48xlarge", "mac2.metal", "x2idn.16xlarge", "u-6tb1.metal", "odd"})
    void machines_otherFamily_isUnknown(String type) {
        assertThat(cloud.quotas().machines(type, 1).status()).isEqualTo(Verdict.Status.UNKNOWN);
    }

    @Test
    void machines_mayNotLook_isUnknownAndSaysWhatIsMissing() {
        AWS.answer("DescribeInstances", StubbedAws.ec2Error("UnauthorizedOperation", "no"));

        Verdict verdict = cloud.quotas().machines("m5.2xlarge", 1);

        assertThat(verdict.status()).isEqualTo(Verdict.Status.UNKNOWN);
        assertThat(verdict.reason())
                .contains("the limit or its use could not be read: ec2:DescribeInstances is not allowed");
    }

    private static String instance(String type, String more) {
        return "<item><instanceId>i-1</instanceId><instanceType>" + type + "</instanceType><cpuOptions>"
                + "<coreCount>2</coreCount><threadsPerCore>2</threadsPerCore></cpuOptions>" + more + "</item>";
    }
}
