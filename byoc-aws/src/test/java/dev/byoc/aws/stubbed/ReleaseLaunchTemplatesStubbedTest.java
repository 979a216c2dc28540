package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.byoc.aws.internal.host.StartUpScript;
import dev.byoc.aws.internal.launch.ReleaseTemplateName;
import dev.byoc.aws.samples.SampleReleases;
import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.model.ResourceId;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.HostedReleases.Listing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Answers of EC2 about the launch templates of releases that the emulator does not give. */
class ReleaseLaunchTemplatesStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final ResourceId TEMPLATE = ResourceId.of("lt-1");
    private static final String BASE = "lt-1:1";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void list_twoPages_readsBothOldestFirst() {
        HostedReleaseSpec one = spec("one");
        HostedReleaseSpec two = spec("two");
        AWS.answer(
                "DescribeLaunchTemplates", templates(template("lt-3", name(two), 2026), "<nextToken>more</nextToken>"));
        AWS.answerWhere("DescribeLaunchTemplates", "NextToken=more", templates(template("lt-2", name(one), 2025), ""));
        AWS.answerWhere(
                "DescribeLaunchTemplates", "LaunchTemplateId.1=lt-1", templates(template("lt-1", "own", 2024), ""));
        AWS.answerWhere("DescribeLaunchTemplateVersions", "LaunchTemplateId=lt-2", version(script(one)));
        AWS.answerWhere("DescribeLaunchTemplateVersions", "LaunchTemplateId=lt-3", version(script(two)));

        Listing held = AWS.cloud().releases().list(StubbedAws.ENVIRONMENT, TEMPLATE);

        assertThat(held.base()).isEqualTo("lt-1:7");
        assertThat(held.releases())
                .extracting(HostedRelease::source, HostedRelease::release)
                .containsExactly(tuple(name(one), one.release()), tuple(name(two), two.release()));
    }

    @Test
    void list_environmentTemplateNotVisible_isNotFound() {
        AWS.answer("DescribeLaunchTemplates", templates("", ""));
        assertThatThrownBy(() -> AWS.cloud().releases().list(StubbedAws.ENVIRONMENT, TEMPLATE))
                .isInstanceOf(NotFoundException.class);

        AWS.answerWhere(
                "DescribeLaunchTemplates",
                "LaunchTemplateId.1=lt-1",
                StubbedAws.ec2Error("InvalidLaunchTemplateId.NotFound", "no"));
        assertThatThrownBy(() -> AWS.cloud().releases().list(StubbedAws.ENVIRONMENT, TEMPLATE))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void list_deletedOrUnreadableRelease_isOmitted() {
        AWS.answer("DescribeLaunchTemplates", templates(template("lt-2", name(spec("one")), 2026), ""));
        AWS.answer("DescribeLaunchTemplateVersions", StubbedAws.ec2Error("InvalidLaunchTemplateId.NotFound", "no"));
        assertThat(AWS.cloud().releases().list(StubbedAws.ENVIRONMENT, TEMPLATE).releases())
                .isEmpty();

        AWS.answer("DescribeLaunchTemplateVersions", version("%%% not base64 %%%"));
        assertThat(AWS.cloud().releases().list(StubbedAws.ENVIRONMENT, TEMPLATE).releases())
                .isEmpty();
    }

    @Test
    void create_nameTakenByEarlierAttempt_returnsItsRelease() {
        HostedReleaseSpec spec = spec("one");
        AWS.answer("DescribeLaunchTemplateVersions", version(script(spec)));
        AWS.answer("CreateLaunchTemplate", aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThatThrownBy(() -> AWS.cloud().releases().create(StubbedAws.ENVIRONMENT, spec, BASE))
                .isInstanceOf(OutcomeUnknownException.class);
        nameTaken();
        AWS.answer("DescribeLaunchTemplates", templates("", ""));
        assertThatThrownBy(() -> AWS.cloud().releases().create(StubbedAws.ENVIRONMENT, spec, BASE))
                .isInstanceOf(OutcomeUnknownException.class);
        AWS.answer("DescribeLaunchTemplates", templates(template("lt-2", name(spec), 2026), ""));

        HostedRelease made = AWS.cloud().releases().create(StubbedAws.ENVIRONMENT, spec, BASE);

        assertThat(made.source()).isEqualTo(name(spec));
        assertThat(spec.isFulfilledBy(made, BASE)).isTrue();
    }

    @Test
    void create_nameTakenByAnotherEnvironment_isConflict() {
        HostedReleaseSpec spec = spec("one");
        AWS.answer("DescribeLaunchTemplateVersions", version(script(spec)));
        AWS.answer(
                "DescribeLaunchTemplates",
                templates(template("lt-2", name(spec), 2026).replace("<value>d-1<", "<value>d-2<"), ""));
        nameTaken();

        assertThatThrownBy(() -> AWS.cloud().releases().create(StubbedAws.ENVIRONMENT, spec, BASE))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("delete it", name(spec), "lt-2");
    }

    @Test
    void create_baseVersionNotVisible_isNotFound() {
        AWS.answer(
                "DescribeLaunchTemplateVersions", StubbedAws.ec2Error("InvalidLaunchTemplateId.VersionNotFound", "no"));

        assertThatThrownBy(() -> AWS.cloud().releases().create(StubbedAws.ENVIRONMENT, spec("one"), BASE))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void delete_deletedMeanwhile_succeeds() {
        HostedReleaseSpec spec = spec("one");
        AWS.answer("DescribeLaunchTemplates", templates(template("lt-2", name(spec), 2026), ""));
        AWS.answer("DeleteLaunchTemplate", StubbedAws.ec2Error("InvalidLaunchTemplateId.NotFound", "no"));

        AWS.cloud()
                .releases()
                .delete(
                        StubbedAws.ENVIRONMENT,
                        new HostedRelease(name(spec), BASE, spec.release(), spec.instanceType(), spec.firewalls()));

        assertThat(AWS.requests("DeleteLaunchTemplate"))
                .singleElement()
                .asString()
                .contains("LaunchTemplateId=lt-2");
    }

    /** Everything else that a machine is made from makes another name, and the order of firewalls none. */
    private static void nameTaken() {
        AWS.answer(
                "CreateLaunchTemplate",
                StubbedAws.ec2Error("InvalidLaunchTemplateName.AlreadyExistsException", "already in use"));
    }

    private HostedReleaseSpec spec(String value) {
        return SampleReleases.spec(TEMPLATE, SampleReleases.release(folder, Map.of("GREETING", value)));
    }

    private static String name(HostedReleaseSpec spec) {
        return ReleaseTemplateName.of(spec, BASE).name();
    }

    /** EC2 breaks what it encodes into lines. */
    private static String script(HostedReleaseSpec spec) {
        return Base64.getMimeEncoder()
                .encodeToString(StartUpScript.of(spec, BASE).getBytes(StandardCharsets.UTF_8));
    }

    private static String templates(String templates, String more) {
        return "<launchTemplates>" + templates + "</launchTemplates>" + more;
    }

    private static String template(String id, String name, int year) {
        return "<item><launchTemplateId>" + id + "</launchTemplateId><launchTemplateName>" + name
                + "</launchTemplateName><createTime>" + year + "-01-01T00:00:00.000Z</createTime>"
                + "<defaultVersionNumber>7</defaultVersionNumber><tagSet><item><key>acme:deployment-id</key>"
                + "<value>d-1</value></item></tagSet></item>";
    }

    private static String version(String userData) {
        return "<launchTemplateVersionSet><item><versionNumber>1</versionNumber><launchTemplateData>"
                + "<imageId>ami-1</imageId><instanceType>m5.2xlarge</instanceType><securityGroupIdSet>"
                + "<item>sg-0123456789abcdef0</item></securityGroupIdSet><userData>" + userData
                + "</userData></launchTemplateData></item></launchTemplateVersionSet>";
    }
}
