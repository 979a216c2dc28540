package dev.byoc.aws.internal.launch;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.ec2.Ec2Api;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** Looks at launch templates and their versions. */
public final class LaunchTemplateReader {
    private final Ec2Api ec2;

    public LaunchTemplateReader(Ec2Api ec2) {
        this.ec2 = ec2;
    }

    /** Returns the templates that pass {@code filters}. */
    List<LaunchTemplate> list(Filter... filters) {
        DescribeLaunchTemplatesRequest request =
                DescribeLaunchTemplatesRequest.builder().filters(filters).build();
        return ApiCall.of("ec2:DescribeLaunchTemplates", request)
                .read(() -> ec2.reads().describeLaunchTemplatesPaginator(request).launchTemplates().stream()
                        .toList());
    }

    /** Returns the template {@code id}. There is no filter for ids, and an id that is gone fails the call. */
    public Optional<LaunchTemplate> find(String id) {
        DescribeLaunchTemplatesRequest request =
                DescribeLaunchTemplatesRequest.builder().launchTemplateIds(id).build();
        return ApiCall.of("ec2:DescribeLaunchTemplates", id)
                .find(() -> ec2.reads().describeLaunchTemplates(request).launchTemplates())
                .flatMap(found -> found.stream().findFirst());
    }

    /** Returns {@code version} of the template {@code id}; empty when it is gone or cannot be seen yet. */
    Optional<LaunchTemplateVersion> version(String id, String version) {
        return ApiCall.of("ec2:DescribeLaunchTemplateVersions", id)
                .find(() -> ec2.reads().describeLaunchTemplateVersions(request -> request.launchTemplateId(id)
                        .versions(version)))
                .flatMap(answer -> answer.launchTemplateVersions().stream().findFirst());
    }
}
