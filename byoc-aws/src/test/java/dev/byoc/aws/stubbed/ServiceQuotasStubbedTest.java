package dev.byoc.aws.stubbed;

import dev.byoc.model.resource.ResourceType;
import java.util.Map;
import java.util.List;
import org.junit.jupiter.params.provider.CsvSource;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
        assertThat(verdict.reason().orElseThrow()).contains("24 more are needed", "8 of 24");
        assertThat(verdict.remedy().orElseThrow()).contains("L-1216C47A");
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
                .contains("the limit or its use could not be read: ec2:DescribeInstances is not allowed");
    }

    @Test
    void machines_unknownInstanceType_isUnknown() {
        AWS.answer("DescribeInstanceTypes", "<instanceTypeSet/>");

        assertThat(AWS.cloud().quotas().machines("m5.2xlarge", 1).status()).isEqualTo(Verdict.Status.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, OK", "3, 1, OK", "4, 1, REFUSED", "1, 2, OK", "2, 3, REFUSED"})
    void check_vpcs_countsThoseThereAndThoseToCome(int there, int more, Verdict.Status expected) {
        AWS.answer("DescribeVpcs", "<vpcSet>" + "<item><vpcId>vpc-1</vpcId></item>".repeat(there) + "</vpcSet>");
        AWS.answerJsonWhere("GetServiceQuota", "L-F678F1CE", "{\"Quota\":{\"Value\":4.0}}");

        List<Verdict> verdicts = AWS.cloud().quotas().check(Map.of(ResourceType.NETWORK, more, ResourceType.SUBNET, 9));

        assertThat(verdicts).extracting(Verdict::check, Verdict::status).containsExactly(tuple("quota network", expected));
    }

    @Test
    void check_addresses_refusalNamesNumbersAndQuota() {
        AWS.answer(
                "DescribeAddresses",
                "<addressesSet>" + "<item><allocationId>eipalloc-1</allocationId></item>".repeat(5) + "</addressesSet>");
        AWS.answerJsonWhere("GetServiceQuota", "L-0263D0A3", "{\"Quota\":{\"Value\":5.0}}");

        assertThat(AWS.cloud().quotas().check(Map.of(ResourceType.ADDRESS, 1, ResourceType.NETWORK, 0)))
                .containsExactly(Verdict.refused(
                        "quota address",
                        "1 more are needed, and 5 of 5 are used",
                        "delete some, or ask AWS to raise the quota L-0263D0A3 of ec2"));
    }

    @Test
    void check_quotaNotReadable_isUnknownNamingCodeAndStatus() {
        AWS.answer("DescribeVpcs", "<vpcSet/>");
        AWS.answerJson(
                "GetServiceQuota",
                aResponse().withStatus(400).withBody("{\"__type\":\"NoSuchResourceException\"}"));

        assertThat(AWS.cloud().quotas().check(Map.of(ResourceType.NETWORK, 1)))
                .extracting(verdict -> verdict.reason().orElseThrow())
                .containsExactly("the limit or its use could not be read: NoSuchResourceException [status=400]");
    }

    @Test
    void check_nothingToCreate_sendsNoCall() {
        assertThat(AWS.cloud().quotas().check(Map.of())).isEmpty();
        assertThat(AWS.jsonRequests("GetServiceQuota")).isEmpty();
    }

    private static String instance(String type, String more) {
        return "<item><instanceId>i-1</instanceId><instanceType>" + type + "</instanceType><cpuOptions>"
                + "<coreCount>2</coreCount><threadsPerCore>2</threadsPerCore></cpuOptions>" + more + "</item>";
    }
}
