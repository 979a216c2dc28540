package dev.byoc.aws.internal.logs;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import dev.byoc.port.HostReports;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link HostReports} in CloudWatch Logs, where each instance has the stream {@code host/<id>}. */
public final class LogStreamHostReports implements HostReports {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STREAM = "host/";

    /** By how much the clock of an instance may be behind the provider's, until it has been set. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final ServiceClients<CloudWatchLogsClient> clients;

    public LogStreamHostReports(ServiceClients<CloudWatchLogsClient> clients) {
        this.clients = clients;
    }

    /**
     * In one search, however many instances there are: AWS allows an account few of them a second. By the beginning of
     * the streams' names, since the full name of a stream that is not there yet fails the call.
     */
    @Override
    public List<HostReport> find(ResourceId auditLog, Collection<ResourceId> instances, Instant since) {
        if (instances.isEmpty()) {
            return List.of();
        }
        Map<String, ResourceId> streams = instances.stream()
                .distinct()
                .collect(Collectors.toMap(instance -> STREAM + instance, Function.identity()));
        long start = Math.max(0, since.minus(CLOCKS).toEpochMilli());
        Map<ResourceId, HostReport> latest = ApiCall.of("logs:FilterLogEvents", auditLog)
                .read(() -> clients
                        .reads()
                        .filterLogEventsPaginator(request -> request.logGroupName(auditLog.value())
                                .logStreamNamePrefix(STREAM)
                                .startTime(start))
                        .events()
                        .stream()
                        .flatMap(event -> Optional.ofNullable(streams.get(event.logStreamName()))
                                .flatMap(instance -> report(instance, event))
                                .stream())
                        .collect(Collectors.toMap(
                                HostReport::machine, Function.identity(), LogStreamHostReports::later)));
        return List.copyOf(latest.values());
    }

    /** Of two of the same time, the one that was listed later. */
    private static HostReport later(HostReport one, HostReport other) {
        return other.at().isBefore(one.at()) ? one : other;
    }

    /** Whoever is on the instance can write anything there. */
    private static Optional<HostReport> report(ResourceId instance, FilteredLogEvent event) {
        try {
            JsonNode line = JSON.readTree(event.message());
            return state(line.path("state").asString(""))
                    .map(state -> new HostReport(
                            instance,
                            ReleaseId.of(line.path("release").asString("")),
                            state,
                            Optional.of(line.path("reason").asString(""))
                                    .filter(reason -> state == HostReport.State.FAILED && !reason.isEmpty()),
                            Instant.ofEpochMilli(event.timestamp())));
        } catch (JacksonException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<HostReport.State> state(String state) {
        return switch (state) {
            case "ready" -> Optional.of(HostReport.State.READY);
            case "failed" -> Optional.of(HostReport.State.FAILED);
            default -> Optional.empty();
        };
    }
}
