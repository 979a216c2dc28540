package dev.byoc.aws.internal.logs;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.AwsClients;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.resource.AttributeChanges;
import dev.byoc.aws.internal.resource.CallerAccount;
import dev.byoc.aws.internal.resource.ComponentFinder;
import dev.byoc.aws.internal.resource.LogGroupArn;
import dev.byoc.aws.internal.resource.LookupNames;
import dev.byoc.aws.internal.resource.PartialCreation;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.TaggedArns;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.aws.internal.resource.WrittenResource;
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
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/**
 * {@link Resources} of log groups on CloudWatch Logs. They are looked up by the names that are wished or remembered;
 * only where none is wished AWS's register of tags is asked.
 */
public final class LogGroups implements Resources<LogGroupSpec> {
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
        Set<String> names = LookupNames.all(lookup, () -> tagged(environment));
        return parallel.map(names, name -> find(name).flatMap(group -> observed(environment, lookup, group))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Stream<String> tagged(EnvironmentKey environment) {
        return tagged.find(environment, List.of("logs")).keySet().stream()
                .filter(LogGroupArn::matches)
                .map(arn -> new LogGroupArn(arn).name());
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
                .putOutputs(LogGroupArn.OUTPUT, arn)
                .putAllTags(tags)
                .build());
    }

    private String arn(String name) {
        return LogGroupArn.of(partition, account.id(), name).value();
    }

    @Override
    public Observed create(EnvironmentKey environment, LogGroupSpec spec, References references) {
        String arn = arn(spec.name());
        ApiCall.of("logs:CreateLogGroup", spec.name()).write(() -> clients.writes()
                .createLogGroup(request -> request.logGroupName(spec.name()).tags(environment.tags(spec.component()))));
        PartialCreation.finish(spec.name(), () -> keep(spec));
        return WrittenResource.created(environment, spec, spec.name())
                .attributes(wished(environment, spec, references))
                .putOutputs(LogGroupArn.OUTPUT, arn)
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, LogGroupSpec spec, References references) {
        Attributes wished = wished(environment, spec, references);
        if (new AttributeChanges(now.attributes(), wished).any()) {
            keep(spec);
        }
        Map<String, String> missing = Tags.missing(environment, now.component(), now);
        if (!missing.isEmpty()) {
            ApiCall.of("logs:TagResource", spec.name())
                    .write(() -> clients.writes().tagResource(request -> request.resourceArn(arn(spec.name()))
                            .tags(missing)));
        }
        return WrittenResource.updated(environment, now)
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
