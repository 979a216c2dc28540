package dev.byoc.aws.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.testkit.EmulatedAws;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;

/** Reports of machines over the real protocol. */
class LogStreamHostReportsTest {
    private static final ResourceId LOG = ResourceId.of("/acme/d-1/audit");
    private static final ResourceId ONE = ResourceId.of("i-00000000000000001");
    private static final ResourceId OTHER = ResourceId.of("i-00000000000000002");
    private static final ResourceId SILENT = ResourceId.of("i-00000000000000003");
    private static final String READY = "{\"release\":\"0123456789ab\",\"state\":\"ready\",\"reason\":\"\"}";

    private final long now = System.currentTimeMillis();
    private final Instant since = Instant.ofEpochMilli(now);

    @RegisterExtension
    final EmulatedAws aws = new EmulatedAws();

    private final AwsCloud cloud = aws.cloud();
    private final CloudWatchLogsClient logs = aws.others().logs();

    @BeforeEach
    void open() {
        logs.createLogGroup(request -> request.logGroupName(LOG.value()));
    }

    @Test
    void find_severalReports_returnsLatestOfEachInstance() {
        write(ONE, now, "{\"release\":\"0123456789ab\",\"state\":\"failed\",\"reason\":\"no memory\"}");
        write(ONE, now + 1, READY);
        write(OTHER, now, "{\"release\":\"ba9876543210\",\"state\":\"failed\",\"reason\":\"no memory\"}");

        assertThat(cloud.hostReports().find(LOG, List.of(ONE, OTHER, SILENT), since))
                .containsExactlyInAnyOrder(
                        new HostReport(
                                ONE,
                                ReleaseId.of("0123456789ab"),
                                HostReport.State.READY,
                                Optional.empty(),
                                Instant.ofEpochMilli(now + 1)),
                        new HostReport(
                                OTHER,
                                ReleaseId.of("ba9876543210"),
                                HostReport.State.FAILED,
                                Optional.of("no memory"),
                                Instant.ofEpochMilli(now)));
    }

    @Test
    void find_instanceClockFourMinutesBehind_isIncluded() {
        write(ONE, now - Duration.ofMinutes(4).toMillis(), READY);
        write(OTHER, now - Duration.ofMinutes(6).toMillis(), READY);

        assertThat(cloud.hostReports().find(LOG, List.of(ONE, OTHER), since))
                .extracting(HostReport::machine)
                .containsExactly(ONE);
    }

    @Test
    void find_malformedLines_areIgnored() {
        write(ONE, now, READY);
        for (String line : List.of(
                "not json",
                "[]",
                "{\"state\":\"ready\"}",
                "{\"release\":\"x\",\"state\":\"ready\"}",
                "{\"release\":\"0123456789ab\",\"state\":\"odd\"}",
                "{\"release\":\"0123456789ab\",\"state\":7}")) {
            write(ONE, now + 1, line);
        }

        assertThat(cloud.hostReports().find(LOG, List.of(ONE), since))
                .extracting(HostReport::state)
                .containsExactly(HostReport.State.READY);
    }

    @Test
    void find_missingLogGroup_isNotFound() {
        assertThatThrownBy(() -> cloud.hostReports().find(ResourceId.of("/gone"), List.of(ONE), since))
                .isInstanceOf(NotFoundException.class);
    }

    private void write(ResourceId machine, long at, String line) {
        String stream = "host/" + machine;
        try {
            logs.createLogStream(request -> request.logGroupName(LOG.value()).logStreamName(stream));
        } catch (ResourceAlreadyExistsException e) {
            // It wrote before.
        }
        logs.putLogEvents(request -> request.logGroupName(LOG.value())
                .logStreamName(stream)
                .logEvents(InputLogEvent.builder().timestamp(at).message(line).build()));
    }
}
