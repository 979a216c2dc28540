package dev.byoc.aws.internal.logs;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.AwsClients;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.internal.resource.CallerAccount;
import dev.byoc.aws.internal.resource.ComponentFinder;
import dev.byoc.aws.internal.resource.PartialCreation;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.TaggedArns;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
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
public final class LogGroups implements Resources<LogGroupSpec> {
    /** Output: the full name of the group. */
    public static final String ARN = "arn";

    private static final String KIND = "log-group:";

    private final ServiceClients<CloudWatchLogsClient> clients;
    private final TaggedArns tagged;
    private final CallerAccount account;
    private final Partition partition;
    private final Parallel parallel;

    public LogGroups(AwsClients clients, CallerAccount account, Partition partition, Parallel parallel) {
        this.clients = clients.logs();
        this.tagged = new TaggedArns(clients.tagging());
        this.account = account;
        this.partition = partition;
        this.parallel = parallel;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<LogGroupSpec> lookup) {
        Set<String> names = new TreeSet<>();
        lookup.specs().forEach(spec -> names.add(spec.name()));
        lookup.known().values().forEach(id -> names.add(id.value()));
        if (lookup.specs().isEmpty()) {
            tagged.find(environment, List.of("logs")).keySet().stream()
                    .filter(arn -> arn.contains(":" + KIND))
                    .forEach(arn -> names.add(name(arn)));
        }
        return parallel.map(names, name -> find(name).flatMap(group -> observed(environment, lookup, group))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the name in the ARN of a group. */
    public static String name(String arn) {
        String name = arn.substring(arn.indexOf(KIND) + KIND.length());
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }

    /** Returns the group called {@code name}. */
    public Optional<LogGroup> find(String name) {
        return ApiCall.of("logs:DescribeLogGroups", name)
                .read(
                        () -> clients
                                .reads()
                                .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name))
                                .logGroups()
                                .stream()
                                .filter(group -> group.logGroupName().equals(name))
                                .findFirst());
    }

    private Optional<Observed> observed(EnvironmentKey environment, Lookup<LogGroupSpec> lookup, LogGroup group) {
        String arn = arn(group.logGroupName());
        Map<String, String> tags = ApiCall.of("logs:ListTagsForResource", arn)
                .find(() -> clients.reads().listTagsForResource(request -> request.resourceArn(arn)))
                .map(answer -> answer.tags())
                .orElse(Map.of());
        ComponentFinder.Named named = ComponentFinder.Named.of(group.logGroupName());
        return ComponentFinder.byName(environment, tags, lookup, named).map(component -> Observed.builder()
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
    public Observed create(EnvironmentKey environment, LogGroupSpec spec, References references) {
        String arn = arn(spec.name());
        ApiCall.of("logs:CreateLogGroup", spec.name()).write(() -> clients.writes()
                .createLogGroup(request -> request.logGroupName(spec.name()).tags(environment.tags(spec.component()))));
        PartialCreation.finish(spec.name(), () -> keep(spec));
        return Ec2Api.made(environment, spec, spec.name())
                .attributes(wished(environment, spec, references))
                .putOutputs(ARN, arn)
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, LogGroupSpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        if (!wished.equals(now.attributes())) {
            keep(spec);
        }
        Map<String, String> missing = Tags.missing(environment, now.component(), now);
        if (!missing.isEmpty()) {
            ApiCall.of("logs:TagResource", spec.name())
                    .write(() -> clients.writes().tagResource(request -> request.resourceArn(arn(spec.name()))
                            .tags(missing)));
        }
        return Ec2Api.changed(environment, now)
                .attributes(wished)
                .putAllOutputs(now.outputs())
                .build();
    }

    private void keep(LogGroupSpec spec) {
        ApiCall.of("logs:PutRetentionPolicy", spec.name())
                .write(() -> clients.writes().putRetentionPolicy(request -> request.logGroupName(spec.name())
                        .retentionInDays(spec.retentionDays())));
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        ApiCall.of("logs:DeleteLogGroup", now.id()).remove(() -> clients.writes()
                .deleteLogGroup(request -> request.logGroupName(now.id().value())));
    }
}
