package dev.byoc.aws.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.internal.ec2.Ec2Api;
import dev.byoc.aws.samples.SampleReleases;
import dev.byoc.aws.testkit.FreshEnvironmentIds;
import dev.byoc.aws.testkit.MotoEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.ConflictException;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.FleetState;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.HostedReleases.Listing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Releases of a whole environment over the real protocol. */
class ReleaseLaunchTemplatesTest {
    @RegisterExtension
    final MotoEnvironment environment = new MotoEnvironment(EnclaveBlueprint.builder());

    private final AwsCloud cloud = environment.cloud();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void create_release_isListedWithEnvironmentSettings() {
        HostedReleaseSpec spec = spec("one");

        HostedRelease made = create("one");

        assertThat(made.source())
                .startsWith(template() + "." + spec.release().id() + "-")
                .matches("[a-zA-Z0-9().\\-/_]{3,128}");
        assertThat(spec.isFulfilledBy(made, base())).isTrue();
        assertThat(list()).isEqualTo(new Listing(base(), List.of(made)));
        ResponseLaunchTemplateData own = data(environment.key().prefix() + "-hosts");
        ResponseLaunchTemplateData hosted = data(made.source());
        assertThat(hosted.imageId()).isEqualTo(own.imageId());
        assertThat(hosted.blockDeviceMappings()).isEqualTo(own.blockDeviceMappings());
        assertThat(hosted.metadataOptions()).isEqualTo(own.metadataOptions());
        assertThat(hosted.enclaveOptions()).isEqualTo(own.enclaveOptions());
        assertThat(hosted.iamInstanceProfile()).isEqualTo(own.iamInstanceProfile());
        // moto shows the tags of the template itself there as well.
        assertThat(hosted.tagSpecifications())
                .filteredOn(tags -> !tags.resourceTypeAsString().equals("launch-template"))
                .hasSize(3)
                .allSatisfy(tags -> assertThat(tags.tags())
                        .anyMatch(tag -> tag.key().equals("acme:deployment-id"))
                        .filteredOn(tag ->
                                tag.key().equals("acme:release") && tag.value().equals(made.source()))
                        .hasSize(tags.resourceTypeAsString().equals("instance") ? 1 : 0));
    }

    @Test
    void create_twice_returnsSameRelease() {
        HostedRelease first = create("one");

        assertThat(create("one")).isEqualTo(first);
        assertThat(list().releases()).containsExactly(first);
    }

    @Test
    void create_nameTakenByForeignTemplate_isConflictNamingIt() {
        HostedRelease made = create("one");
        cloud.releases().delete(environment.key(), made);
        foreign(made.source(), "#!/bin/bash\necho hello");

        assertThatThrownBy(() -> create("one"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(made.source());
    }

    @Test
    void list_foreignTemplates_areOmitted() {
        foreign(template() + ".512b7bf99c71-1a2b3c4d", "#!/bin/bash\necho hello");
        foreign(template() + ".512b7bf99c72-1a2b3c4d", "");
        foreign("lt-0123456789abcdef0.512b7bf99c71-1a2b3c4d", "");
        foreign(template() + ".notes", "");
        HostedRelease first = create("one");
        HostedRelease second = create("two");

        assertThat(list().releases()).containsExactly(first, second);
    }

    @Test
    void delete_twice_succeeds() {
        HostedRelease made = create("one");

        cloud.releases().delete(environment.key(), made);
        cloud.releases().delete(environment.key(), made);

        assertThat(list().releases()).isEmpty();
    }

    @Test
    void delete_releaseOfAnotherEnvironment_isKept() {
        HostedRelease made = create("one");
        EnvironmentKey other = EnvironmentKey.of(environment.key().namespace(), FreshEnvironmentIds.next("other"));

        cloud.releases().delete(other, made);

        assertThat(cloud.releases().list(other, template()).releases()).isEmpty();
        assertThat(list().releases()).containsExactly(made);
    }

    @Test
    void provision_releasePinned_keepsRelease() {
        HostedRelease made = create("one");
        cloud.machines().pin(environment.id(ResourceType.FLEET), made.source());
        environment.others().autoScaling().updateAutoScalingGroup(request -> request.autoScalingGroupName(
                        environment.id(ResourceType.FLEET).value())
                .maxSize(3));
        assertThat(environment.changes()).hasSize(1);

        environment.provision();

        assertThat(environment.changes()).isEmpty();
        FleetState fleet = cloud.machines().look(environment.key(), environment.id(ResourceType.FLEET));
        assertThat(fleet.max()).isEqualTo(10);
        assertThat(fleet.source()).contains(made.source());
    }

    @Test
    void teardown_withReleases_deletesTheirTemplates() {
        create("one");
        create("two");

        environment.teardown();

        assertThat(cloud.inventory().list(environment.key(), List.of())).isEmpty();
        assertThat(environment.others().ec2().describeLaunchTemplates().launchTemplates())
                .isEmpty();
    }

    private HostedRelease create(String value) {
        return cloud.releases().create(environment.key(), spec(value), base());
    }

    private String base() {
        return template() + ":1";
    }

    private Listing list() {
        return cloud.releases().list(environment.key(), template());
    }

    private HostedReleaseSpec spec(String value) {
        return SampleReleases.spec(
                template(),
                SampleReleases.release(folder, Map.of("GREETING", value)),
                environment.id(ResourceType.FIREWALL));
    }

    /** Makes a launch template that carries the deployment's tag all the same. */
    private void foreign(String name, String script) {
        environment.others().ec2().createLaunchTemplate(request -> request.launchTemplateName(name)
                .tagSpecifications(Ec2Api.tagging(
                        software.amazon.awssdk.services.ec2.model.ResourceType.LAUNCH_TEMPLATE,
                        environment.key(),
                        Component.of("web.other")))
                .launchTemplateData(data -> data.instanceType("m5.xlarge")
                        .userData(Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8)))));
    }

    private ResponseLaunchTemplateData data(String name) {
        return environment
                .others()
                .ec2()
                .describeLaunchTemplateVersions(
                        request -> request.launchTemplateName(name).versions("1"))
                .launchTemplateVersions()
                .get(0)
                .launchTemplateData();
    }

    private ResourceId template() {
        return environment.id(ResourceType.LAUNCH_TEMPLATE);
    }
}
