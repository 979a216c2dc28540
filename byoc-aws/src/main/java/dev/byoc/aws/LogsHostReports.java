package dev.byoc.aws;

import dev.byoc.model.ResourceId;
import dev.byoc.port.HostReports;
import dev.byoc.rollout.HostReport;
import dev.byoc.rollout.ReleaseId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link HostReports} in CloudWatch Logs, where each machine has the stream {@code host/<id>}. */
final class LogsHostReports implements HostReports {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STREAM = "host/";

    private final ClientPair<CloudWatchLogsClient> clients;
    private final Parallel parallel;

    LogsHostReports(ClientPair<CloudWatchLogsClient> clients, Parallel parallel) {
        this.clients = clients;
        this.parallel = parallel;
    }

    @Override
    public List<HostReport> find(ResourceId auditLog, Collection<ResourceId> machines) {
        return parallel.map(machines, machine -> latest(auditLog, machine)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** By the beginning of the stream's name, since a full name of a stream that is not there yet fails the call. */
    private Optional<HostReport> latest(ResourceId auditLog, ResourceId machine) {
        String stream = STREAM + machine;
        return AwsCall.of("logs:FilterLogEvents", auditLog + " " + stream)
                .read(() -> clients
                        .reads()
                        .filterLogEventsPaginator(request ->
                                request.logGroupName(auditLog.value()).logStreamNamePrefix(stream))
                        .events()
                        .stream()
                        .filter(event -> stream.equals(event.logStreamName()))
                        .toList())
                .stream()
                .flatMap(event -> report(machine, event).stream())
                .reduce((earlier, later) -> later.at().isBefore(earlier.at()) ? earlier : later);
    }

    /** Whoever is on the machine can write anything there. */
    private static Optional<HostReport> report(ResourceId machine, FilteredLogEvent event) {
        try {
            JsonNode line = JSON.readTree(event.message());
            return state(line.path("state").asString(""))
                    .map(state -> new HostReport(
                            machine,
                            ReleaseId.of(line.path("release").asString("")),
                            state,
                            state == HostReport.State.READY
                                    ? ""
                                    : line.path("reason").asString(""),
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
