package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.entry;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Launch templates as EC2 may describe them, and what an update makes of them. */
class LaunchTemplatesStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final Component HOST = Component.of("host");
    private static final Component FIREWALL = Component.of("firewall");
    private static final LaunchTemplateSpec SPEC = LaunchTemplateSpec.builder()
            .component(Component.of("template"))
            .name("acme-d-1-hosts")
            .machineImage("ami-1")
            .instanceType("m5.xlarge")
            .host(HOST)
            .firewall(FIREWALL)
            .build();
    private static final References REFERENCES = References.to(List.of(
            StubbedAws.observed(ResourceType.HOST_IDENTITY, HOST, "acme-d-1-host"),
            StubbedAws.observed(ResourceType.FIREWALL, FIREWALL, "sg-1")));
    private static final String INSTANCE_TAGS = StubbedAws.tagSet("machine");
    private static final String AS_WISHED = "<imageId>ami-1</imageId><instanceType>m5.xlarge</instanceType>"
            + "<blockDeviceMappingSet><item><deviceName>/dev/xvda</deviceName><ebs><volumeSize>30</volumeSize>"
            + "<volumeType>gp3</volumeType><encrypted>true</encrypted></ebs></item></blockDeviceMappingSet>"
            + "<iamInstanceProfile><name>acme-d-1-host</name></iamInstanceProfile>"
            + "<securityGroupIdSet><item>sg-1</item></securityGroupIdSet>"
            + "<enclaveOptions><enabled>true</enabled></enclaveOptions>"
            + "<metadataOptions><httpTokens>required</httpTokens>"
            + "<httpPutResponseHopLimit>1</httpPutResponseHopLimit></metadataOptions><tagSpecificationSet>"
            + tagged("instance", INSTANCE_TAGS) + tagged("volume", INSTANCE_TAGS)
            + tagged("network-interface", INSTANCE_TAGS) + "</tagSpecificationSet>";

    @BeforeEach
    void answerWithOneTemplate() {
        AWS.answer("DescribeLaunchTemplates", templates(template("lt-1", "acme-d-1-hosts")));
    }

    @Test
    void list_templateAsWished_hasAttributesOfWish() {
        version("7", AS_WISHED);

        Observed template = only();

        assertThat(template.attributes())
                .isEqualTo(AWS.cloud()
                        .resources(ResourceType.LAUNCH_TEMPLATE)
                        .wished(StubbedAws.ENVIRONMENT, SPEC, REFERENCES));
        assertThat(template.outputs()).containsEntry(LaunchTemplateSpec.VERSION, "7");
        assertThat(AWS.requests("DescribeLaunchTemplateVersions"))
                .singleElement()
                .asString()
                .contains("LaunchTemplateVersion.1=$Default");
    }

    @Test
    void list_emptyTemplate_hasEmptyAttributes() {
        version("1", "");

        assertThat(only().attributes().asMap())
                .containsOnly(
                        entry(LaunchTemplateSpec.NAME, "acme-d-1-hosts"),
                        entry(LaunchTemplateSpec.MACHINE_IMAGE, ""),
                        entry(LaunchTemplateSpec.INSTANCE_TYPE, ""),
                        entry(LaunchTemplateSpec.DISK_GIB, "0"),
                        entry(LaunchTemplateSpec.DISK_ENCRYPTION, "none"),
                        entry(LaunchTemplateSpec.HOST, ""),
                        entry(LaunchTemplateSpec.FIREWALL, ""),
                        entry(LaunchTemplateSpec.ENCLAVES, "false"),
                        entry(LaunchTemplateSpec.METADATA, ""),
                        entry(LaunchTemplateSpec.MACHINE_TAGS, ""),
                        entry("other-settings", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'<encrypted>true</encrypted>', provider-key",
        "'<encrypted>true</encrypted><kmsKeyId>arn:aws:kms:k</kmsKeyId>', arn:aws:kms:k",
        "'<encrypted>false</encrypted><kmsKeyId>arn:aws:kms:k</kmsKeyId>', none",
        "'', none"
    })
    void list_rootVolume_hasEncryption(String ebs, String expected) {
        version(
                "1",
                "<blockDeviceMappingSet><item><deviceName>/dev/sdb</deviceName><ebs><volumeSize>1</volumeSize>"
                        + "<encrypted>true</encrypted></ebs></item><item><deviceName>/dev/xvda</deviceName><ebs>"
                        + "<volumeSize>50</volumeSize>" + ebs + "</ebs></item></blockDeviceMappingSet>");

        assertThat(only().attributes().asMap())
                .containsEntry(LaunchTemplateSpec.DISK_ENCRYPTION, expected)
                .containsEntry(LaunchTemplateSpec.DISK_GIB, "50");
    }

    @ParameterizedTest
    @CsvSource({
        "'<httpTokens>required</httpTokens><httpPutResponseHopLimit>1</httpPutResponseHopLimit>', 'token-required, 1 hop'",
        "'<httpTokens>required</httpTokens><httpPutResponseHopLimit>2</httpPutResponseHopLimit>', 'token-required, 2 hops'",
        "'<httpTokens>required</httpTokens>', 'token-required, 1 hop'",
        "'<httpTokens>optional</httpTokens>', 'token-optional, 1 hop'",
        "'<httpEndpoint>disabled</httpEndpoint>', 'token-optional, 1 hop'"
    })
    void list_metadataOptions_areNamed(String options, String expected) {
        version("1", "<metadataOptions>" + options + "</metadataOptions>");

        assertThat(only().attributes().get(LaunchTemplateSpec.METADATA)).isEqualTo(expected);
    }

    @Test
    void list_otherSettings_areNamed() {
        version(
                "1",
                AS_WISHED + "<userData>IyEvYmluL2Jhc2g=</userData><keyName>ssh</keyName><securityGroupSet/>"
                        + "<ebsOptimized>true</ebsOptimized>");

        assertThat(only().attributes().get("other-settings")).isEqualTo("EbsOptimized, KeyName, UserData");
    }

    @Test
    void list_instanceProfileByArn_isNamedByArn() {
        version("1", "<iamInstanceProfile><arn>arn:aws:iam::1:instance-profile/x</arn></iamInstanceProfile>");

        assertThat(only().attributes().get(LaunchTemplateSpec.HOST)).isEqualTo("arn:aws:iam::1:instance-profile/x");
    }

    @Test
    void list_kindsTaggedDifferently_areShownByKind() {
        version(
                "1",
                "<tagSpecificationSet>" + tagged("instance", INSTANCE_TAGS)
                        + tagged("volume", "<tagSet>" + tag("a", "b") + "</tagSet>")
                        + tagged("spot-instances-request", INSTANCE_TAGS) + "</tagSpecificationSet>");

        assertThat(only().attributes().get(LaunchTemplateSpec.MACHINE_TAGS))
                .isEqualTo("{instance=ManagedBy=byoc, Name=acme-d-1-machine, acme:component=machine,"
                        + " acme:deployment-id=d-1, network-interface=, volume=a=b}");
    }

    @Test
    void list_templateOfRelease_isNamedWithoutAskingForItsVersion() {
        String name = "lt-1.512b7bf99c71-1a2b3c4d";
        AWS.answer("DescribeLaunchTemplates", templates(template("lt-2", name)));

        Observed template = only();

        assertThat(template.attributes().asMap()).containsOnly(entry(LaunchTemplateSpec.NAME, name));
        assertThat(template.outputs()).isEmpty();
        assertThat(AWS.requests("DescribeLaunchTemplateVersions")).isEmpty();
    }

    @Test
    void list_versionNotVisible_isOmitted() {
        AWS.answer("DescribeLaunchTemplateVersions", "<launchTemplateVersionSet/>");

        assertThat(AWS.list(ResourceType.LAUNCH_TEMPLATE)).isEmpty();
    }

    @Test
    void list_wishedAndRememberedTemplates_areLookedUpByNameAndId() {
        version("1", "");
        AWS.answer("DescribeLaunchTemplates", templates(""));
        AWS.answerWhere(
                "DescribeLaunchTemplates",
                "launch-template-name",
                templates(untagged(template("lt-1", "acme-d-1-hosts"))));
        AWS.answerWhere(
                "DescribeLaunchTemplates",
                "LaunchTemplateId.1=lt-old",
                templates(untagged(template("lt-old", "renamed"))));
        AWS.answerWhere(
                "DescribeLaunchTemplates",
                "LaunchTemplateId.1=lt-gone",
                StubbedAws.ec2Error("InvalidLaunchTemplateId.NotFound", "gone"));

        List<Observed> found = AWS.cloud()
                .resources(ResourceType.LAUNCH_TEMPLATE)
                .list(
                        StubbedAws.ENVIRONMENT,
                        new Lookup<>(
                                List.of(SPEC),
                                Map.of(
                                        Component.of("old"), ResourceId.of("lt-old"),
                                        Component.of("gone"), ResourceId.of("lt-gone"))));

        assertThat(found)
                .extracting(Observed::component, template -> template.id().value())
                .containsExactlyInAnyOrder(tuple(SPEC.component(), "lt-1"), tuple(Component.of("old"), "lt-old"));
    }

    @Test
    void update_latestVersionAsWished_becomesDefault() {
        version("8", AS_WISHED);
        AWS.answer("ModifyLaunchTemplate", "<launchTemplate><launchTemplateId>lt-1</launchTemplateId></launchTemplate>");

        assertThat(update().outputs()).containsEntry(LaunchTemplateSpec.VERSION, "8");
        assertThat(AWS.requests("CreateLaunchTemplateVersion")).isEmpty();
        assertThat(AWS.requests("ModifyLaunchTemplate")).singleElement().asString().contains("SetDefaultVersion=8");
    }

    @Test
    void update_noVersionAsWished_createsOneAndMakesItDefault() {
        version("8", "<instanceType>t3.large</instanceType>");
        AWS.answer(
                "CreateLaunchTemplateVersion",
                "<launchTemplateVersion><versionNumber>9</versionNumber></launchTemplateVersion>");
        AWS.answer("ModifyLaunchTemplate", "<launchTemplate><launchTemplateId>lt-1</launchTemplateId></launchTemplate>");

        assertThat(update().outputs()).containsEntry(LaunchTemplateSpec.VERSION, "9");
        assertThat(AWS.requests("CreateLaunchTemplateVersion"))
                .singleElement()
                .asString()
                .contains("ImageId=ami-1", "InstanceType=m5.xlarge", "Encrypted=true", "EnclaveOptions.Enabled=true")
                .contains("HttpTokens=required", "HttpPutResponseHopLimit=1", "IamInstanceProfile.Name=acme-d-1-host")
                .contains("VolumeSize=30", "SecurityGroupId.1=sg-1")
                .doesNotContain("KmsKeyId");
        assertThat(AWS.requests("ModifyLaunchTemplate")).singleElement().asString().contains("SetDefaultVersion=9");
    }

    @Test
    void update_templateGone_isNotFoundNamingIt() {
        AWS.answer("DescribeLaunchTemplateVersions", "<launchTemplateVersionSet/>");

        assertThatThrownBy(LaunchTemplatesStubbedTest::update)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("The launch template is gone or cannot be seen yet", "lt-1");
    }

    private static Observed update() {
        return AWS.cloud()
                .resources(ResourceType.LAUNCH_TEMPLATE)
                .update(
                        StubbedAws.ENVIRONMENT,
                        StubbedAws.observed(
                                ResourceType.LAUNCH_TEMPLATE,
                                SPEC.component(),
                                "lt-1",
                                Attributes.builder()
                                        .put(LaunchTemplateSpec.NAME, "acme-d-1-hosts")
                                        .build()),
                        SPEC,
                        REFERENCES);
    }

    private static Observed only() {
        List<Observed> found = AWS.list(ResourceType.LAUNCH_TEMPLATE);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String templates(String templates) {
        return "<launchTemplates>" + templates + "</launchTemplates>";
    }

    private static String template(String id, String name) {
        return "<item><launchTemplateId>" + id + "</launchTemplateId><launchTemplateName>" + name
                + "</launchTemplateName>" + StubbedAws.tagSet("template") + "</item>";
    }

    private static String untagged(String template) {
        return template.replaceAll("<tagSet>.*</tagSet>", "");
    }

    private static void version(String number, String data) {
        AWS.answer(
                "DescribeLaunchTemplateVersions",
                "<launchTemplateVersionSet><item><versionNumber>" + number + "</versionNumber><launchTemplateData>"
                        + data + "</launchTemplateData></item></launchTemplateVersionSet>");
    }

    private static String tagged(String kind, String tags) {
        return "<item><resourceType>" + kind + "</resourceType>" + tags + "</item>";
    }

    private static String tag(String key, String value) {
        return "<item><key>" + key + "</key><value>" + value + "</value></item>";
    }
}
