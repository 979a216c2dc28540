package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests to CloudWatch Logs for reports, and answers that the emulator does not give. */
class LogStreamHostReportsStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final String FILTER = "FilterLogEvents";
    private static final ResourceId LOG = ResourceId.of("/acme/d-1/audit");
    private static final Instant SINCE = Instant.ofEpochMilli(1_000_000_000);

    @Test
    void find_manyInstances_sendsOneSearchFromTheirStart() {
        AWS.answerJson(FILTER, "{\"events\":[]}");

        List<ResourceId> instances =
                IntStream.range(0, 50).mapToObj(i -> ResourceId.of("i-" + i)).toList();
        assertThat(AWS.cloud().hostReports().find(LOG, instances, SINCE)).isEmpty();

        assertThat(AWS.jsonRequests(FILTER))
                .singleElement()
                .asString()
                .contains("\"logStreamNamePrefix\":\"host/\"", "\"startTime\":999700000");
    }

    @Test
    void find_noInstances_sendsNoCall() {
        assertThat(AWS.cloud().hostReports().find(LOG, List.of(), SINCE)).isEmpty();

        assertThat(AWS.jsonRequests(FILTER)).isEmpty();
    }

    @Test
    void find_emptyPageAndOtherStreams_areSkipped() {
        AWS.answerJson(FILTER, "{\"events\":[],\"nextToken\":\"second\"}");
        AWS.answerJsonWhere(
                FILTER,
                "second",
                "{\"events\":[" + event("i-1", "failed", 7) + "," + event("i-10", "ready", 8)
                        + "],\"nextToken\":\"third\"}");
        AWS.answerJsonWhere(FILTER, "third", "{\"events\":[" + event("i-1", "ready", 9) + "]}");

        assertThat(AWS.cloud().hostReports().find(LOG, List.of(ResourceId.of("i-1")), SINCE))
                .extracting(report -> report.machine().value(), HostReport::state, HostReport::at)
                .containsExactly(tuple("i-1", HostReport.State.READY, Instant.ofEpochMilli(9)));
    }

    private static String event(String instance, String state, long at) {
        return "{\"logStreamName\":\"host/" + instance + "\",\"timestamp\":" + at
                + ",\"message\":\"{\\\"release\\\":\\\"0123456789ab\\\",\\\"state\\\":\\\"" + state
                + "\\\",\\\"reason\\\":\\\"\\\"}\"}";
    }
}
