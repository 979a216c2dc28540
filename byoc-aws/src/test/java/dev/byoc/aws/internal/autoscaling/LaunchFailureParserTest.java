package dev.byoc.aws.internal.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.port.LaunchFailure;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.autoscaling.model.Activity;

class LaunchFailureParserTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String LAUNCH = "Launching a new EC2 instance";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Could not launch On-Demand Instances. InsufficientInstanceCapacity - no more, CAPACITY",
                "Could not launch. InsufficientHostCapacity, CAPACITY",
                "We currently do not have sufficient m5.xlarge capacity in the zone, CAPACITY",
                "Could not launch Spot Instances. UnfulfillableCapacity - Unable to fulfill, CAPACITY",
                "You have requested more vCPU capacity than your current vCPU limit of 5 allows for, QUOTA",
                "Could not launch. VcpuLimitExceeded - more than your limit, QUOTA",
                "Could not launch. InstanceLimitExceeded - Your quota allows for 0 more, QUOTA",
                "Could not launch. MaxSpotInstanceCountQuotaExceeded, QUOTA",
                "You do not have sufficient quota: VolumeLimitExceeded, QUOTA",
                "The image id 'ami-1' does not exist. Launching EC2 instance failed., OTHER",
                "\"\", OTHER"
            })
    void of_failedLaunch_isClassifiedByMessage(String message, LaunchFailure.Kind kind) {
        Activity activity = activity("Failed", LAUNCH).statusMessage(message).build();

        assertThat(LaunchFailureParser.of(activity)).contains(new LaunchFailure(AT, kind, message));
    }

    @ParameterizedTest
    @CsvSource({
        "Failed, true",
        "Cancelled, true",
        "Successful, false",
        "InProgress, false",
        "WaitingForInstanceWarmup, false",
        "anything-new, false"
    })
    void of_status_decidesWhetherItFailed(String status, boolean failed) {
        assertThat(LaunchFailureParser.of(activity(status, LAUNCH).build()).isPresent())
                .isEqualTo(failed);
    }

    @ParameterizedTest
    @CsvSource({"Terminating EC2 instance: i-1", "Attaching an existing EC2 instance", "''"})
    void of_failedActivityThatIsNoLaunch_isEmpty(String description) {
        assertThat(LaunchFailureParser.of(activity("Failed", description).build())).isEmpty();
    }

    @Test
    void of_noDescription_isEmpty() {
        assertThat(LaunchFailureParser.of(
                        activity("Failed", LAUNCH).description(null).build()))
                .isEmpty();
    }

    @Test
    void of_noMessage_isOther() {
        assertThat(LaunchFailureParser.of(activity("Failed", LAUNCH).build()))
                .contains(new LaunchFailure(AT, LaunchFailure.Kind.OTHER, ""));
    }

    private static Activity.Builder activity(String status, String description) {
        return Activity.builder().statusCode(status).description(description).startTime(AT);
    }
}
