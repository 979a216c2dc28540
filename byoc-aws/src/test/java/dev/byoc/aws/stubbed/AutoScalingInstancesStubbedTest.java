package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ThrottledException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import dev.byoc.port.LaunchFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of Auto Scaling and EC2 about instances that the emulator does not give. */
class AutoScalingInstancesStubbedTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws(settings -> settings.clock(() -> NOW));

    private static final ResourceId FLEET = ResourceId.of("fleet");
    private static final Instant LAUNCHED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String RELEASE = "lt-1.512b7bf99c71-1a2b3c4d";

    @BeforeEach
    void answerWithNoActivities() {
        AWS.answer("DescribeScalingActivities", "<Activities/>");
    }

    @ParameterizedTest
    @CsvSource({
        "Pending, running, STARTING",
        "Pending:Wait, running, STARTING",
        "InService, pending, STARTING",
        "InService, running, RUNNING",
        "InService, stopped, LEAVING",
        "InService, shutting-down, LEAVING",
        "Standby, running, STARTING",
        "ReplacingRootVolume, running, STARTING",
        "Terminating, running, LEAVING",
        "Terminating:Retained, running, LEAVING",
        "Terminating:Wait, pending, LEAVING",
        "Detaching, running, LEAVING"
    })
    void look_lifecycleState_isMappedToMachineState(String lifecycle, String instance, Machine.State expected) {
        group(pinned(RELEASE, "1"), member("i-1", lifecycle));
        AWS.answer("DescribeInstances", instances(instance("i-1", instance)));

        assertThat(AWS.cloud().machines().look(StubbedAws.ENVIRONMENT, FLEET).machines())
                .extracting(Machine::state)
                .containsExactly(expected);
    }

    @Test
    void look_runningInstances_haveSourceAndAddressFromEc2() {
        group(pinned(RELEASE, "1"), member("i-1", "InService"), member("i-2", "InService"));
        AWS.answer(
                "DescribeInstances",
                instances(
                        instance(
                                "i-1", "running", "<item><key>acme:release</key><value>" + RELEASE + "</value></item>"),
                        instance("i-2", "running", "<item><key>other:release</key><value>x</value></item>")));

        FleetState state = AWS.cloud().machines().look(StubbedAws.ENVIRONMENT, FLEET);

        assertThat(state.source()).contains(RELEASE);
        assertThat(state.held()).isTrue();
        assertThat(state.machines())
                .extracting(machine -> machine.id().value(), Machine::source, machine -> machine.publicAddress()
                        .orElse(""))
                .containsExactly(
                        tuple("i-1", Optional.of(RELEASE), "192.0.2.1"), tuple("i-2", Optional.empty(), "192.0.2.1"));
    }

    @Test
    void look_instancesNotYetVisibleInEc2_areListed() {
        group(
                pinned(RELEASE, "1"),
                member("i-1", "Pending", pinned(RELEASE, "1")),
                member("i-2", "InService", pinned(RELEASE, "1")),
                member("i-3", "InService", pinned("acme-d-1-template", "7")),
                member("i-4", "Terminating", pinned(RELEASE, "1")),
                member("i-5", "InService"));
        AWS.answer("DescribeInstances", instances(instance("i-5", "running")));

        List<Machine> machines =
                AWS.cloud().machines().look(StubbedAws.ENVIRONMENT, FLEET).machines();

        assertThat(machines)
                .extracting(machine -> machine.id().value(), Machine::state, Machine::source)
                .containsExactly(
                        tuple("i-1", Machine.State.STARTING, Optional.of(RELEASE)),
                        tuple("i-2", Machine.State.STARTING, Optional.of(RELEASE)),
                        tuple("i-3", Machine.State.STARTING, Optional.empty()),
                        tuple("i-4", Machine.State.LEAVING, Optional.of(RELEASE)),
                        tuple("i-5", Machine.State.RUNNING, Optional.empty()));
        assertThat(machines).allSatisfy(machine -> {
            assertThat(machine.instanceType()).isEqualTo("m5.xlarge");
            assertThat(machine.zone()).isEqualTo("eu-west-1a");
            assertThat(machine.sound()).isTrue();
        });
    }

    @Test
    void look_instanceNotYetVisibleInEc2_startsWithItsLaunchActivity() {
        group(pinned(RELEASE, "1"), member("i-1", "Pending"), member("i-2", "Pending"), member("i-3", "Pending"));
        AWS.answer("DescribeInstances", instances());
        AWS.answer(
                "DescribeScalingActivities",
                "<Activities>"
                        + activity("InProgress", "Launching a new EC2 instance: i-1", "")
                        + activity("Failed", "Launching a new EC2 instance", "no")
                        + "</Activities><NextToken>more</NextToken>");
        AWS.answerWhere(
                "DescribeScalingActivities",
                "NextToken=more",
                "<Activities>"
                        + activity("PreInService", "Launching a new EC2 instance: i-2", "")
                        + activity("Successful", "Terminating EC2 instance: i-3", "")
                        + "</Activities>");

        assertThat(AWS.cloud().machines().look(StubbedAws.ENVIRONMENT, FLEET).machines())
                .extracting(Machine::since)
                .containsExactly(LAUNCHED, LAUNCHED, NOW);
    }

    @Test
    void look_allLaunchesFound_readsNoFurtherPage() {
        group(pinned(RELEASE, "1"), member("i-1", "Pending"));
        AWS.answer("DescribeInstances", instances());
        AWS.answer(
                "DescribeScalingActivities",
                "<Activities>" + activity("InProgress", "Launching a new EC2 instance: i-1", "")
                        + "</Activities><NextToken>more</NextToken>");

        assertThat(AWS.cloud().machines().look(StubbedAws.ENVIRONMENT, FLEET).machines())
                .hasSize(1);

        assertThat(AWS.requests("DescribeScalingActivities")).hasSize(2).noneMatch(request -> request.contains("more"));
    }

    @Test
    void look_scaleInProtection_isReported() {
        group(
                pinned(RELEASE, "1"),
                member("i-1", "InService").replace(">false<", ">true<"),
                member("i-2", "InService"),
                member("i-3", "Pending").replace(">false<", ">true<"));
        AWS.answer("DescribeInstances", instances(instance("i-1", "running"), instance("i-2", "running")));

        assertThat(AWS.cloud().machines().look(StubbedAws.ENVIRONMENT, FLEET).machines())
                .extracting(Machine::protectedFromScaleIn)
                .containsExactly(true, false, true);
    }

    @ParameterizedTest
    @CsvSource({
        "lt-1.512b7bf99c71-1a2b3c4d, $Latest",
        "lt-1.512b7bf99c71-1a2b3c4d, 2",
        "acme-d-1-template, 1",
        "lt-1.512b7bf99c71, 1"
    })
    void look_noReleasePinned_hasNoSource(String template, String version) {
        group(pinned(template, version));

        assertThat(AWS.cloud().machines().look(StubbedAws.ENVIRONMENT, FLEET).source())
                .isEmpty();
    }

    @Test
    void look_launchConfigurationOrMixedInstances_hasNoSource() {
        group("<LaunchConfigurationName>old</LaunchConfigurationName>");
        assertThat(AWS.cloud().machines().look(StubbedAws.ENVIRONMENT, FLEET).source())
                .isEmpty();

        group("<MixedInstancesPolicy><LaunchTemplate><LaunchTemplateSpecification>"
                + "<LaunchTemplateName>" + RELEASE + "</LaunchTemplateName><Version>1</Version>"
                + "</LaunchTemplateSpecification></LaunchTemplate></MixedInstancesPolicy>");
        assertThat(AWS.cloud().machines().look(StubbedAws.ENVIRONMENT, FLEET).source())
                .isEmpty();
    }

    @Test
    void look_noGroup_isNotFound() {
        AWS.answer("DescribeAutoScalingGroups", "<AutoScalingGroups/>");

        assertThatThrownBy(() -> AWS.cloud().machines().look(StubbedAws.ENVIRONMENT, FLEET))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void look_failedLaunches_areClassifiedByMessage() {
        group(pinned(RELEASE, "1"));
        AWS.answer(
                "DescribeScalingActivities",
                "<Activities>"
                        + activity(
                                "Failed",
                                "Launching a new EC2 instance",
                                "We currently do not have sufficient m5.xlarge capacity in the Availability Zone you"
                                        + " requested (eu-west-1a). Launching EC2 instance failed.")
                        + activity(
                                "Failed",
                                "Launching a new EC2 instance",
                                "You have requested more vCPU capacity than your current vCPU limit of 5 allows for"
                                        + " the instance bucket. Launching EC2 instance failed.")
                        + activity(
                                "Failed",
                                "Launching a new EC2 instance",
                                "Could not launch On-Demand Instances. InsufficientInstanceCapacity - no more")
                        + activity("Successful", "Launching a new EC2 instance: i-1", "")
                        + activity("Failed", "Terminating EC2 instance: i-1", "no")
                        + activity(
                                "Cancelled",
                                "Launching a new EC2 instance: i-2",
                                "Instance failed to complete user's Lifecycle Action")
                        + "</Activities>");

        assertThat(AWS.cloud().machines().look(StubbedAws.ENVIRONMENT, FLEET).failures())
                .extracting(LaunchFailure::kind, failure -> failure.message().substring(0, 12))
                .containsExactly(
                        tuple(LaunchFailure.Kind.CAPACITY, "We currently"),
                        tuple(LaunchFailure.Kind.QUOTA, "You have req"),
                        tuple(LaunchFailure.Kind.CAPACITY, "Could not la"),
                        tuple(LaunchFailure.Kind.OTHER, "Instance fai"));
        assertThat(AWS.requests("DescribeScalingActivities")).first().asString().contains("MaxRecords=20");
    }

    @ParameterizedTest
    @CsvSource({"Terminating", "Terminating:Wait", "Terminated", "Detached"})
    void retire_instanceAlreadyLeaving_sendsNoCall(String lifecycle) {
        group(pinned(RELEASE, "1"), member("i-1", lifecycle));

        AWS.cloud().machines().retire(FLEET, ResourceId.of("i-1"));
        AWS.cloud().machines().retire(FLEET, ResourceId.of("i-gone"));

        assertThat(AWS.requests("TerminateInstanceInAutoScalingGroup")).isEmpty();
    }

    @Test
    void retire_instanceGoneMeanwhile_succeeds() {
        group(pinned(RELEASE, "1"), member("i-1", "InService"));
        AWS.answer(
                "TerminateInstanceInAutoScalingGroup",
                StubbedAws.queryError(
                        "ValidationError", "Instance Id not found - No managed instance found for instance ID: i-1"));

        AWS.cloud().machines().retire(FLEET, ResourceId.of("i-1"));

        assertThat(AWS.requests("TerminateInstanceInAutoScalingGroup"))
                .singleElement()
                .asString()
                .contains("ShouldDecrementDesiredCapacity=true");
    }

    @Test
    void protect_manyInstances_sendsBatchesOfThoseInService() {
        List<String> ids = IntStream.range(0, 120).mapToObj(i -> "i-" + i).toList();
        group(
                pinned(RELEASE, "1"),
                ids.stream()
                        .map(id -> member(id, id.equals("i-7") ? "Pending" : "InService"))
                        .toArray(String[]::new));
        AWS.answer("SetInstanceProtection", "");

        AWS.cloud().machines().protect(FLEET, ids.stream().map(ResourceId::of).toList(), true);

        List<String> requests = AWS.requests("SetInstanceProtection");
        assertThat(requests).hasSize(3).noneMatch(request -> (request + "&").contains("=i-7&"));
        assertThat(requests.get(0)).contains("InstanceIds.member.50").doesNotContain("InstanceIds.member.51");
    }

    @Test
    void resize_activityInProgress_isConflict() {
        AWS.answer("SetDesiredCapacity", StubbedAws.queryError("ScalingActivityInProgress", "busy"));

        assertThatThrownBy(() -> AWS.cloud().machines().resize(FLEET, 1)).isInstanceOf(ConflictException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AutoScalingGroup name not found - fleet",
                "You must use a valid fully-formed launch template. The specified launch template, with template name"
                        + " lt-1.512b7bf99c71-1a2b3c4d, does not exist."
            })
    void pin_groupOrTemplateMissing_isNotFound(String message) {
        AWS.answer("UpdateAutoScalingGroup", StubbedAws.queryError("ValidationError", message));

        assertThatThrownBy(() -> AWS.cloud().machines().pin(FLEET, RELEASE)).isInstanceOf(NotFoundException.class);
        assertThat(AWS.requests("UpdateAutoScalingGroup"))
                .singleElement()
                .asString()
                .contains("LaunchTemplateName=" + RELEASE, "LaunchTemplate.Version=1")
                .doesNotContain("LaunchTemplateId");
    }

    @Test
    void hold_throttled_isThrottled() {
        AWS.answer("SuspendProcesses", StubbedAws.queryError("Throttling", "Rate exceeded"));

        assertThatThrownBy(() -> AWS.cloud().machines().hold(FLEET, true)).isInstanceOf(ThrottledException.class);
    }

    @Test
    void hold_answerLost_isUnknownAndNotRepeated() {
        AWS.answer("ResumeProcesses", aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(() -> AWS.cloud().machines().hold(FLEET, false)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(AWS.requests("ResumeProcesses")).hasSize(1);
    }

    private static void group(String template, String... members) {
        AWS.answer(
                "DescribeAutoScalingGroups",
                "<AutoScalingGroups><member><AutoScalingGroupName>fleet</AutoScalingGroupName>" + template
                        + "<DesiredCapacity>1</DesiredCapacity><MaxSize>10</MaxSize><Instances>"
                        + String.join("", members)
                        + "</Instances><SuspendedProcesses><member><ProcessName>AZRebalance</ProcessName></member>"
                        + "</SuspendedProcesses></member></AutoScalingGroups>");
    }

    private static String pinned(String template, String version) {
        return "<LaunchTemplate><LaunchTemplateId>lt-2</LaunchTemplateId><LaunchTemplateName>" + template
                + "</LaunchTemplateName><Version>" + version + "</Version></LaunchTemplate>";
    }

    private static String member(String id, String lifecycle, String... more) {
        return "<member><InstanceId>" + id + "</InstanceId><InstanceType>m5.xlarge</InstanceType><LifecycleState>"
                + lifecycle
                + "</LifecycleState><HealthStatus>Healthy</HealthStatus><AvailabilityZone>eu-west-1a</AvailabilityZone>"
                + "<ProtectedFromScaleIn>false</ProtectedFromScaleIn>" + String.join("", more) + "</member>";
    }

    private static String instances(String... instances) {
        return "<reservationSet><item><instancesSet>" + String.join("", instances)
                + "</instancesSet></item></reservationSet>";
    }

    private static String instance(String id, String state, String... tags) {
        return "<item><instanceId>" + id + "</instanceId><instanceState><name>" + state
                + "</name></instanceState><instanceType>m5.xlarge</instanceType>"
                + "<launchTime>2026-01-01T00:00:00.000Z</launchTime><privateIpAddress>10.42.0.5</privateIpAddress>"
                + "<ipAddress>192.0.2.1</ipAddress><tagSet>" + String.join("", tags) + "</tagSet></item>";
    }

    private static String activity(String status, String description, String message) {
        return "<member><ActivityId>a</ActivityId><StatusCode>" + status + "</StatusCode><Description>" + description
                + "</Description><StatusMessage>" + message
                + "</StatusMessage><StartTime>2026-01-01T00:00:00Z</StartTime></member>";
    }
}
