package dev.byoc.aws.internal.autoscaling;

import dev.byoc.port.LaunchFailure;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/**
 * Reads why a launch failed, which Auto Scaling says in words only.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/CHAP_Troubleshooting.html">Messages of failed
 *     launches</a>
 */
final class LaunchFailureParser {
    private static final String LAUNCH = "Launching";

    private static final Pattern CAPACITY =
            Pattern.compile("Insufficient[A-Za-z]*Capacity|do not have sufficient|UnfulfillableCapacity");

    private static final Pattern QUOTA = Pattern.compile("LimitExceeded|current vCPU limit|quota allows|QuotaExceeded");

    private LaunchFailureParser() {}

    /** Returns why {@code activity} failed; empty when it is no failed launch. */
    static Optional<LaunchFailure> of(Activity activity) {
        boolean failed = activity.statusCode() == ScalingActivityStatusCode.FAILED
                || activity.statusCode() == ScalingActivityStatusCode.CANCELLED;
        if (!failed || !String.valueOf(activity.description()).startsWith(LAUNCH)) {
            return Optional.empty();
        }
        String message = Optional.ofNullable(activity.statusMessage()).orElse("");
        return Optional.of(new LaunchFailure(activity.startTime(), kind(message), message));
    }

    private static LaunchFailure.Kind kind(String message) {
        if (QUOTA.matcher(message).find()) {
            return LaunchFailure.Kind.QUOTA;
        }
        return CAPACITY.matcher(message).find() ? LaunchFailure.Kind.CAPACITY : LaunchFailure.Kind.OTHER;
    }
}
