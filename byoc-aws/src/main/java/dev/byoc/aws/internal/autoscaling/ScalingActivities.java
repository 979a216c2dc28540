package dev.byoc.aws.internal.autoscaling;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.model.ResourceId;
import dev.byoc.port.LaunchFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;

/**
 * What an Auto Scaling group has done in the last six weeks. Activities in progress come first, then the newest.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeScalingActivities.html">Scaling
 *     activities</a>
 */
final class ScalingActivities {
    private static final int NEWEST = 20;

    private static final Pattern LAUNCH = Pattern.compile("Launching .*: (?<instance>\\S+)");

    private final ServiceClients<AutoScalingClient> clients;

    ScalingActivities(ServiceClients<AutoScalingClient> clients) {
        this.clients = clients;
    }

    /** Returns the launches that failed among the newest activities of {@code group}. */
    List<LaunchFailure> failures(ResourceId group) {
        return call(group)
                .read(() -> clients.reads()
                        .describeScalingActivities(request ->
                                request.autoScalingGroupName(group.value()).maxRecords(NEWEST)))
                .activities()
                .stream()
                .flatMap(activity -> LaunchFailureParser.of(activity).stream())
                .toList();
    }

    /** Returns when each of {@code instances} was launched into {@code group}, as far as activities tell. */
    Map<String, Instant> launches(ResourceId group, Set<String> instances) {
        return call(group).read(() -> clients
                .reads()
                .describeScalingActivitiesPaginator(request -> request.autoScalingGroupName(group.value()))
                .activities()
                .stream()
                .flatMap(ScalingActivities::launch)
                .filter(launch -> instances.contains(launch.getKey()))
                .limit(instances.size()) // so that no more pages are read than it takes
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one)));
    }

    private static Stream<Map.Entry<String, Instant>> launch(Activity activity) {
        Matcher launch = LAUNCH.matcher(String.valueOf(activity.description()));
        return launch.matches() ? Stream.of(Map.entry(launch.group("instance"), activity.startTime())) : Stream.empty();
    }

    private static ApiCall call(ResourceId group) {
        return ApiCall.of("autoscaling:DescribeScalingActivities", group);
    }
}
