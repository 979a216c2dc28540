package dev.byoc.aws;

import dev.byoc.model.Attributes;
import dev.byoc.model.LogGroupSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.model.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/**
 * {@link Resources} of log groups on CloudWatch Logs. They are looked up by the names that are wished or remembered;
 * only where none is wished AWS's register of tags is asked.
 */
final class LogsLogGroups implements Resources<LogGroupSpec> {
    /** Output: the full name of the group. */
    static final String ARN = "arn";

    private static final String KIND = "log-group:";

    private final ClientPair<CloudWatchLogsClient> clients;
    private final TaggedArns tagged;
    private final Account account;
    private final Partition partition;
    private final Parallel parallel;

    LogsLogGroups(AwsClients clients, Account account, Partition partition, Parallel parallel) {
        this.clients = clients.logs();
        this.tagged = new TaggedArns(clients.tagging());
        this.account = account;
        this.partition = partition;
        this.parallel = parallel;
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<LogGroupSpec> lookup) {
        Set<String> names = new TreeSet<>();
        lookup.specs().forEach(spec -> names.add(spec.name()));
        lookup.known().values().forEach(id -> names.add(id.value()));
        if (lookup.specs().isEmpty()) {
            tagged.find(owner, List.of("logs")).keySet().stream()
                    .filter(arn -> arn.contains(":" + KIND))
                    .forEach(arn -> names.add(name(arn)));
        }
        return parallel.map(names, name -> find(name).flatMap(group -> observed(owner, lookup, group))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the name in the ARN of a group. */
    static String name(String arn) {
        String name = arn.substring(arn.indexOf(KIND) + KIND.length());
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }

    /** Returns the group called {@code name}. */
    Optional<LogGroup> find(String name) {
        return AwsCall.of("logs:DescribeLogGroups", name)
                .read(
                        () -> clients
                                .reads()
                                .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name))
                                .logGroups()
                                .stream()
                                .filter(group -> group.logGroupName().equals(name))
                                .findFirst());
    }

    private Optional<Observed> observed(Owner owner, Lookup<LogGroupSpec> lookup, LogGroup group) {
        String arn = arn(group.logGroupName());
        Map<String, String> tags = AwsCall.of("logs:ListTagsForResource", arn)
                .find(() -> clients.reads().listTagsForResource(request -> request.resourceArn(arn)))
                .map(answer -> answer.tags())
                .orElse(Map.of());
        Components.Named named = Components.Named.of(group.logGroupName());
        return Components.byName(owner, tags, lookup, named).map(component -> Observed.builder()
                .type(ResourceType.LOG_GROUP)
                .component(component)
                .id(named.id())
                .attributes(Attributes.builder()
                        .put(LogGroupSpec.NAME, named.name())
                        .put(
                                LogGroupSpec.RETENTION_DAYS,
                                group.retentionInDays() == null
                                        ? "forever"
                                        : group.retentionInDays().toString())
                        .build())
                .putOutputs(ARN, arn)
                .putAllTags(tags)
                .build());
    }

    private String arn(String name) {
        return partition.arn("logs", account.id(), KIND + name);
    }

    @Override
    public Observed create(Owner owner, LogGroupSpec spec, References references) {
        String arn = arn(spec.name());
        AwsCall.of("logs:CreateLogGroup", spec.name()).write(() -> clients.writes()
                .createLogGroup(request -> request.logGroupName(spec.name()).tags(owner.tags(spec.component()))));
        HalfMade.finish(spec.name(), () -> keep(spec));
        return Ec2.made(owner, spec, spec.name())
                .attributes(wished(owner, spec, references))
                .putOutputs(ARN, arn)
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, LogGroupSpec spec, References references) {
        Attributes wished = wished(owner, spec, references);
        if (!wished.equals(now.attributes())) {
            keep(spec);
        }
        Map<String, String> missing = Tags.missing(owner, now.component(), now);
        if (!missing.isEmpty()) {
            AwsCall.of("logs:TagResource", spec.name())
                    .write(() -> clients.writes().tagResource(request -> request.resourceArn(arn(spec.name()))
                            .tags(missing)));
        }
        return Ec2.changed(owner, now)
                .attributes(wished)
                .putAllOutputs(now.outputs())
                .build();
    }

    private void keep(LogGroupSpec spec) {
        AwsCall.of("logs:PutRetentionPolicy", spec.name())
                .write(() -> clients.writes().putRetentionPolicy(request -> request.logGroupName(spec.name())
                        .retentionInDays(spec.retentionDays())));
    }

    @Override
    public void delete(Owner owner, Observed now) {
        AwsCall.of("logs:DeleteLogGroup", now.id()).remove(() -> clients.writes()
                .deleteLogGroup(request -> request.logGroupName(now.id().value())));
    }
}
