package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Auto Scaling groups as AWS may describe them, and what an update makes of them. */
class AutoScalingGroupsStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final Component TEMPLATE = Component.of("template");
    private static final Component SUBNET = Component.of("subnet-a");
    private static final FleetSpec SPEC = FleetSpec.builder()
            .component(Component.of("fleet"))
            .name("acme-d-1-fleet")
            .template(TEMPLATE)
            .addSubnets(SUBNET)
            .maxSize(4)
            .build();
    private static final References REFERENCES = References.to(List.of(
            Observed.builder()
                    .type(ResourceType.LAUNCH_TEMPLATE)
                    .component(TEMPLATE)
                    .id(ResourceId.of("lt-1"))
                    .attributes(Attributes.none())
                    .putOutputs(LaunchTemplateSpec.VERSION, "3")
                    .build(),
            StubbedAws.observed(ResourceType.SUBNET, SUBNET, "subnet-1")));

    @ParameterizedTest
    @CsvSource({
        "lt-1, acme-d-1-hosts, 7, lt-1, pinned",
        "lt-1, acme-d-1-hosts, $Latest, lt-1, $Latest",
        "lt-9, lt-1.512b7bf99c71-1a2b3c4d, 1, lt-1, pinned"
    })
    void list_launchTemplate_isThatOfTheEnvironment(
            String id, String name, String version, String template, String shown) {
        group(
                "<LaunchTemplate><LaunchTemplateId>" + id + "</LaunchTemplateId><LaunchTemplateName>" + name
                        + "</LaunchTemplateName><Version>" + version + "</Version></LaunchTemplate>",
                "subnet-2, subnet-1");

        Observed group = only();

        assertThat(group.attributes().asMap())
                .containsOnly(
                        entry(FleetSpec.NAME, "acme-d-1-fleet"),
                        entry(FleetSpec.TEMPLATE, template),
                        entry(FleetSpec.TEMPLATE_VERSION, shown),
                        entry(FleetSpec.SUBNETS, "subnet-1, subnet-2"),
                        entry(FleetSpec.MAX_SIZE, "4"));
        assertThat(group.outputs()).containsEntry(FleetSpec.SIZE, "2");
    }

    @Test
    void list_noTemplateAndNoSubnets_areEmpty() {
        group("<LaunchConfigurationName>old</LaunchConfigurationName>", "");

        assertThat(only().attributes().asMap())
                .containsEntry(FleetSpec.TEMPLATE, "")
                .containsEntry(FleetSpec.TEMPLATE_VERSION, "")
                .containsEntry(FleetSpec.SUBNETS, "");
    }

    @Test
    void list_taggedGroup_isNotLookedUpByName() {
        group("", "subnet-1");

        assertThat(AWS.list(ResourceType.FLEET, SPEC)).hasSize(1);

        assertThat(AWS.requests("DescribeAutoScalingGroups"))
                .singleElement()
                .asString()
                .contains("Filters.member.1.Name=tag:acme:deployment-id");
    }

    @Test
    void list_untaggedGroupOfWishedName_isFoundByName() {
        AWS.answer("DescribeAutoScalingGroups", "<AutoScalingGroups/>");
        AWS.answerWhere(
                "DescribeAutoScalingGroups",
                "AutoScalingGroupNames.member.1=acme-d-1-fleet",
                groupXml("", "").replaceAll("<Tags>.*</Tags>", ""));

        assertThat(AWS.list(ResourceType.FLEET, SPEC))
                .extracting(Observed::component)
                .containsExactly(SPEC.component());
    }

    @Test
    void update_sizeAlone_leavesTemplateUnsaid() {
        AWS.answer("UpdateAutoScalingGroup", "");

        update(Attributes.builder()
                .putAll(SPEC.attributes(REFERENCES))
                .put(FleetSpec.MAX_SIZE, 9)
                .build());

        assertThat(AWS.requests("UpdateAutoScalingGroup"))
                .singleElement()
                .asString()
                .contains("MaxSize=4", "VPCZoneIdentifier=subnet-1")
                .doesNotContain("LaunchTemplate");
    }

    @ParameterizedTest
    @ValueSource(strings = {FleetSpec.TEMPLATE, FleetSpec.TEMPLATE_VERSION})
    void update_otherTemplate_isSet(String attribute) {
        AWS.answer("UpdateAutoScalingGroup", "");

        update(Attributes.builder()
                .putAll(SPEC.attributes(REFERENCES))
                .put(attribute, "other")
                .build());

        assertThat(AWS.requests("UpdateAutoScalingGroup"))
                .singleElement()
                .asString()
                .contains("LaunchTemplate.LaunchTemplateId=lt-1", "LaunchTemplate.Version=3");
    }

    @Test
    void update_asWished_sendsNoCall() {
        assertThat(update(SPEC.attributes(REFERENCES)).attributes()).isEqualTo(SPEC.attributes(REFERENCES));

        assertThat(AWS.requests("UpdateAutoScalingGroup")).isEmpty();
        assertThat(AWS.requests("CreateOrUpdateTags")).isEmpty();
    }

    @Test
    void update_tagMissing_setsIt() {
        AWS.answer("CreateOrUpdateTags", "");
        Observed untagged = Observed.builder()
                .type(ResourceType.FLEET)
                .component(SPEC.component())
                .id(ResourceId.of("acme-d-1-fleet"))
                .attributes(SPEC.attributes(REFERENCES))
                .putAllTags(Map.of("acme:deployment-id", "d-1"))
                .build();

        AWS.cloud().resources(ResourceType.FLEET).update(StubbedAws.ENVIRONMENT, untagged, SPEC, REFERENCES);

        assertThat(AWS.requests("CreateOrUpdateTags"))
                .singleElement()
                .asString()
                .contains("Key=acme:component", "Value=fleet", "ResourceType=auto-scaling-group")
                .doesNotContain("deployment-id");
    }

    private static Observed update(Attributes now) {
        Observed group = StubbedAws.observed(ResourceType.FLEET, SPEC.component(), "acme-d-1-fleet", now);
        return AWS.cloud().resources(ResourceType.FLEET).update(StubbedAws.ENVIRONMENT, group, SPEC, REFERENCES);
    }

    private static Observed only() {
        List<Observed> found = AWS.list(ResourceType.FLEET);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static void group(String template, String subnets) {
        AWS.answer("DescribeAutoScalingGroups", groupXml(template, subnets));
    }

    private static String groupXml(String template, String subnets) {
        return "<AutoScalingGroups><member><AutoScalingGroupName>acme-d-1-fleet</AutoScalingGroupName>" + template
                + "<VPCZoneIdentifier>" + subnets + "</VPCZoneIdentifier><MaxSize>4</MaxSize><Instances>"
                + "<member><InstanceId>i-1</InstanceId></member><member><InstanceId>i-2</InstanceId></member></Instances>"
                + "<Tags><member><Key>acme:deployment-id</Key><Value>d-1</Value></member><member>"
                + "<Key>acme:component</Key><Value>fleet</Value></member></Tags></member></AutoScalingGroups>";
    }
}
