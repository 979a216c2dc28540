package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.ContentPattern;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.testkit.TestClients;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What CloudWatch Logs is asked about reports, and answers as no stand-in does. */
class LogStreamHostReportsStubbedTest {
    @RegisterExtension
    static final WireMockExtension AWS =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final String FILTER = "Logs_20140328.FilterLogEvents";
    private static final ResourceId LOG = ResourceId.of("/acme/d-1/audit");
    private static final Instant SINCE = Instant.ofEpochMilli(1_000_000_000);

    private AwsCloud cloud = AwsCloud.builder().region(TestClients.REGION).build();

    @BeforeEach
    void open() {
        cloud = AwsCloud.create(settings -> settings.region(TestClients.REGION).endpoint(URI.create(AWS.baseUrl())));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void find_manyMachines_isOneSearchOfTheTimeSinceTheyAreThere() {
        answer(containing("{"), "{\"events\":[]}");

        List<ResourceId> machines =
                IntStream.range(0, 50).mapToObj(i -> ResourceId.of("i-" + i)).toList();
        assertThat(cloud.hostReports().find(LOG, machines, SINCE)).isEmpty();

        AWS.verify(1, anySearch());
        AWS.verify(
                1,
                anySearch()
                        .withRequestBody(matchingJsonPath("$.logStreamNamePrefix", equalTo("host/")))
                        .withRequestBody(matchingJsonPath("$.startTime", equalTo("999700000"))));
    }

    @Test
    void find_noMachine_asksNobody() {
        assertThat(cloud.hostReports().find(LOG, List.of(), SINCE)).isEmpty();

        AWS.verify(0, anySearch());
    }

    @Test
    void find_emptyPageAndStrangers_areReadOver() {
        answer(containing("{"), "{\"events\":[],\"nextToken\":\"second\"}");
        answer(
                containing("second"),
                "{\"events\":[" + event("i-1", "failed", 7) + "," + event("i-10", "ready", 8)
                        + "],\"nextToken\":\"third\"}");
        answer(containing("third"), "{\"events\":[" + event("i-1", "ready", 9) + "]}");

        assertThat(cloud.hostReports().find(LOG, List.of(ResourceId.of("i-1")), SINCE))
                .extracting(report -> report.machine().value(), HostReport::state, HostReport::at)
                .containsExactly(tuple("i-1", HostReport.State.READY, Instant.ofEpochMilli(9)));
    }

    private static RequestPatternBuilder anySearch() {
        return postRequestedFor(anyUrl()).withHeader("X-Amz-Target", equalTo(FILTER));
    }

    private static void answer(ContentPattern<?> request, String answer) {
        AWS.stubFor(post(anyUrl())
                .withHeader("X-Amz-Target", equalTo(FILTER))
                .withRequestBody(request)
                .willReturn(aResponse().withBody(answer)));
    }

    private static String event(String machine, String state, long at) {
        return "{\"logStreamName\":\"host/" + machine + "\",\"timestamp\":" + at
                + ",\"message\":\"{\\\"release\\\":\\\"0123456789ab\\\",\\\"state\\\":\\\"" + state
                + "\\\",\\\"reason\\\":\\\"\\\"}\"}";
    }
}
