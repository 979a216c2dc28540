package dev.byoc.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.ScenarioMappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ProviderException;
import dev.byoc.model.DeploymentId;
import dev.byoc.model.Namespace;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.HostedReleaseSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What AWS answers about versions of launch templates and no stand-in shows. */
class HostedReleasesAnswersTest {
    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final WireAws AWS = new WireAws(SERVER);
    private static final Owner OWNER = Owner.of(Namespace.of("acme"), DeploymentId.of("d-1"));
    private static final ResourceId TEMPLATE = ResourceId.of("lt-1");
    private static final Pattern TOKEN = Pattern.compile("ClientToken=([^&]+)");

    @TempDir
    private Path folder = Path.of("");

    private AwsCloud cloud = AwsCloud.builder().region(TestClients.REGION).build();

    @BeforeEach
    void open() {
        cloud = AWS.cloud();
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void list_twoPages_readsBoth() {
        HostedReleaseSpec spec = spec("one");
        String script =
                Base64.getMimeEncoder().encodeToString(StartUpScript.of(spec, 1).getBytes(StandardCharsets.UTF_8));
        AWS.answer("DescribeLaunchTemplateVersions", versions(version(1, true, ""), "<nextToken>more</nextToken>"));
        SERVER.stubFor(post(anyUrl())
                .withRequestBody(containing("Action=DescribeLaunchTemplateVersions&"))
                .withRequestBody(containing("NextToken=more"))
                .willReturn(aResponse()
                        .withBody("<DescribeLaunchTemplateVersionsResponse>"
                                + versions(version(2, false, script), "")
                                + "</DescribeLaunchTemplateVersionsResponse>")));

        assertThat(cloud.releases().list(OWNER, TEMPLATE).releases())
                .extracting(HostedRelease::release)
                .containsExactly(spec.release());
    }

    @Test
    void list_defaultNotToBeSeenYet_isNotFound() {
        AWS.answer("DescribeLaunchTemplateVersions", versions("", ""));

        assertThatThrownBy(() -> cloud.releases().list(OWNER, TEMPLATE)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void create_answerLost_repeatsWithTheSameToken() {
        AWS.answer("DescribeLaunchTemplateVersions", versions(version(1, true, ""), ""));
        AWS.answer("CreateLaunchTemplateVersion", aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThatThrownBy(() -> cloud.releases().create(OWNER, spec("one"), 1))
                .isInstanceOf(OutcomeUnknownException.class);
        AWS.answer(
                "CreateLaunchTemplateVersion",
                "<launchTemplateVersion><versionNumber>2</versionNumber></launchTemplateVersion>");

        assertThat(cloud.releases().create(OWNER, spec("one"), 1).version()).isEqualTo(2);
        cloud.releases().create(OWNER, spec("two"), 1);

        List<String> tokens = AWS.requests("CreateLaunchTemplateVersion").stream()
                .map(HostedReleasesAnswersTest::token)
                .toList();
        assertThat(tokens).hasSize(3).allMatch(token -> token.length() == 64);
        assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
        assertThat(tokens.get(2)).isNotEqualTo(tokens.get(0));
    }

    /** AWS answers a request that it remembers as it did the first time, whatever has become of the version. */
    @Test
    void create_rememberedVersionWasDeleted_makesAnother() {
        AWS.answer("DescribeLaunchTemplateVersions", versions(version(1, true, ""), ""));
        SERVER.stubFor(post(anyUrl())
                .withRequestBody(containing("Action=DescribeLaunchTemplateVersions&"))
                .withRequestBody(containing("LaunchTemplateVersion.1=2"))
                .willReturn(WireAws.ec2Error("InvalidLaunchTemplateId.VersionNotFound", "no")));
        SERVER.stubFor(create("memory")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(made(2, "2026-01-01T00:00:00.000Z"))
                .willSetStateTo("remembered"));
        SERVER.stubFor(
                create("memory").whenScenarioStateIs("remembered").willReturn(made(3, "2026-01-02T00:00:00.000Z")));

        assertThat(cloud.releases().create(OWNER, spec("one"), 1).version()).isEqualTo(3);

        assertThat(AWS.requests("CreateLaunchTemplateVersion"))
                .extracting(HostedReleasesAnswersTest::token)
                .doesNotHaveDuplicates();
    }

    @Test
    void create_baseNotToBeSeenYet_isNotFound() {
        AWS.answer("DescribeLaunchTemplateVersions", WireAws.ec2Error("InvalidLaunchTemplateId.VersionNotFound", "no"));

        assertThatThrownBy(() -> cloud.releases().create(OWNER, spec("one"), 1)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void delete_versionOrTemplateGone_isDone() {
        deletion("launchTemplateVersionDoesNotExist");
        cloud.releases().delete(TEMPLATE, 2);

        AWS.answer("DeleteLaunchTemplateVersions", WireAws.ec2Error("InvalidLaunchTemplateId.NotFound", "no"));
        cloud.releases().delete(TEMPLATE, 2);

        AWS.answer(
                "DeleteLaunchTemplateVersions",
                "<successfullyDeletedLaunchTemplateVersionSet><item><versionNumber>2</versionNumber></item>"
                        + "</successfullyDeletedLaunchTemplateVersionSet>");
        cloud.releases().delete(TEMPLATE, 2);
    }

    @Test
    void delete_versionNotDeleted_isAnError() {
        deletion("unexpectedError");
        assertThatThrownBy(() -> cloud.releases().delete(TEMPLATE, 2)).isInstanceOf(OutcomeUnknownException.class);

        deletion("launchTemplateIdMalformed");
        assertThatThrownBy(() -> cloud.releases().delete(TEMPLATE, 2))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("launchTemplateIdMalformed");
    }

    private static void deletion(String code) {
        AWS.answer(
                "DeleteLaunchTemplateVersions",
                "<unsuccessfullyDeletedLaunchTemplateVersionSet><item><versionNumber>2</versionNumber>"
                        + "<responseError><code>" + code + "</code><message>no</message></responseError></item>"
                        + "</unsuccessfullyDeletedLaunchTemplateVersionSet>");
    }

    private static ScenarioMappingBuilder create(String scenario) {
        return post(anyUrl())
                .withRequestBody(containing("Action=CreateLaunchTemplateVersion&"))
                .inScenario(scenario);
    }

    private static ResponseDefinitionBuilder made(int number, String at) {
        return aResponse()
                .withHeader("Date", "Fri, 02 Jan 2026 00:00:10 GMT")
                .withBody("<CreateLaunchTemplateVersionResponse><launchTemplateVersion><versionNumber>" + number
                        + "</versionNumber><createTime>" + at
                        + "</createTime></launchTemplateVersion></CreateLaunchTemplateVersionResponse>");
    }

    private HostedReleaseSpec spec(String value) {
        return SampleReleases.spec(TEMPLATE, SampleReleases.release(folder, Map.of("GREETING", value)));
    }

    private static String token(String request) {
        Matcher token = TOKEN.matcher(request);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static String versions(String versions, String more) {
        return "<launchTemplateVersionSet>" + versions + "</launchTemplateVersionSet>" + more;
    }

    private static String version(int number, boolean isDefault, String userData) {
        return "<item><launchTemplateId>lt-1</launchTemplateId><versionNumber>" + number
                + "</versionNumber><defaultVersion>" + isDefault + "</defaultVersion><launchTemplateData>"
                + "<imageId>ami-1</imageId><instanceType>m5.2xlarge</instanceType>"
                + (userData.isEmpty() ? "" : "<userData>" + userData + "</userData>")
                + "</launchTemplateData></item>";
    }
}
