package dev.byoc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.EnclaveBlueprint;
import dev.byoc.model.LaunchTemplateSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.port.HostedReleases.Held;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.HostedReleaseSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Releases in the launch template of a whole environment over the real protocol. */
class HostedReleasesTest {
    private final MotoEnvironment environment = new MotoEnvironment(EnclaveBlueprint.builder());
    private final AwsCloud cloud = environment.cloud();

    @TempDir
    private Path folder = Path.of("");

    private ResourceId template = ResourceId.of("none");

    @BeforeEach
    void provision() {
        environment.provision();
        template = environment.id(ResourceType.LAUNCH_TEMPLATE);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void create_release_isListedAndKeepsTheRest() {
        HostedReleaseSpec spec = spec("one");

        HostedRelease made = cloud.releases().create(environment.owner(), spec, 1);

        assertThat(made.version()).isEqualTo(2);
        assertThat(spec.isFulfilledBy(made, 1)).isTrue();
        assertThat(cloud.releases().list(environment.owner(), template)).isEqualTo(new Held(1, List.of(made)));
        ResponseLaunchTemplateData own = version(1).launchTemplateData();
        LaunchTemplateVersion hosted = version(2);
        assertThat(hosted.versionDescription())
                .isEqualTo("release " + spec.release().id() + " on 1");
        assertThat(hosted.defaultVersion()).isFalse();
        assertThat(hosted.launchTemplateData().imageId()).isEqualTo(own.imageId());
        assertThat(hosted.launchTemplateData().blockDeviceMappings()).isEqualTo(own.blockDeviceMappings());
        assertThat(hosted.launchTemplateData().metadataOptions()).isEqualTo(own.metadataOptions());
        assertThat(hosted.launchTemplateData().enclaveOptions()).isEqualTo(own.enclaveOptions());
        assertThat(hosted.launchTemplateData().iamInstanceProfile()).isEqualTo(own.iamInstanceProfile());
        assertThat(hosted.launchTemplateData().tagSpecifications())
                .hasSameSizeAs(own.tagSpecifications())
                .allSatisfy(tags -> assertThat(tags.tags())
                        .anyMatch(tag -> tag.key().equals("acme:deployment-id"))
                        .filteredOn(tag -> tag.key().equals("acme:release"))
                        .hasSize(tags.resourceTypeAsString().equals("instance") ? 1 : 0));
    }

    @Test
    void list_foreignVersions_areLeftOut() {
        foreign("#!/bin/bash\necho hello");
        environment.others().ec2().createLaunchTemplateVersion(request -> request.launchTemplateId(template.value())
                .launchTemplateData(data -> data.userData("%%% not base64 %%%")));
        cloud.releases().create(environment.owner(), spec("one"), 1);

        assertThat(cloud.releases().list(environment.owner(), template).releases())
                .extracting(HostedRelease::version)
                .containsExactly(4L);
    }

    @Test
    void environment_afterRelease_isAsItWas() {
        cloud.releases().create(environment.owner(), spec("one"), 1);

        Observed again =
                environment.provision().ofType(ResourceType.LAUNCH_TEMPLATE).get(0);

        assertThat(again.outputs()).containsEntry(LaunchTemplateSpec.VERSION, "1");
    }

    /** How machines start from it moto does not show: it fails to launch from a later version with start-up data. */
    @Test
    void pin_release_isWhatNewMachinesAreMadeFrom() {
        ResourceId fleet = environment.id(ResourceType.FLEET);
        HostedRelease made = cloud.releases().create(environment.owner(), spec("one"), 1);

        cloud.machines().pin(fleet, template, made.version());

        assertThat(cloud.machines().look(fleet).version()).isEqualTo(2);
    }

    private HostedReleaseSpec spec(String value) {
        return SampleReleases.spec(
                template,
                SampleReleases.release(folder, Map.of("GREETING", value)),
                environment.id(ResourceType.FIREWALL));
    }

    private void foreign(String script) {
        environment.others().ec2().createLaunchTemplateVersion(request -> request.launchTemplateId(template.value())
                .launchTemplateData(data ->
                        data.userData(Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8)))));
    }

    private LaunchTemplateVersion version(int number) {
        return environment
                .others()
                .ec2()
                .describeLaunchTemplateVersions(
                        request -> request.launchTemplateId(template.value()).versions(Integer.toString(number)))
                .launchTemplateVersions()
                .get(0);
    }
}
