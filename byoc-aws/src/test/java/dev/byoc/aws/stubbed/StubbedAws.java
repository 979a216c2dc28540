package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.testkit.TestClients;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Namespace;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that gives prepared answers of AWS, which each test prepares anew, and a cloud in account {@value #ACCOUNT}
 * that asks it. Registered by a static field.
 */
final class StubbedAws implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    static final String ACCOUNT = "123456789012";

    /** The environment that tests ask about. */
    static final EnvironmentKey ENVIRONMENT = EnvironmentKey.of(Namespace.of("acme"), EnvironmentId.of("d-1"));

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private final Consumer<AwsCloud.Builder> more;
    private @Nullable AwsCloud cloud;

    StubbedAws() {
        this(settings -> {});
    }

    /** Returns one whose cloud has {@code more} settings. */
    StubbedAws(Consumer<AwsCloud.Builder> more) {
        this.more = more;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.resetAll();
        cloud = AwsCloud.create(
                settings -> more.accept(settings.region(TestClients.REGION).endpoint(URI.create(server.baseUrl()))));
        answer(
                "GetCallerIdentity",
                "<GetCallerIdentityResult><Arn>arn:aws:iam::" + ACCOUNT + ":user/admin</Arn><Account>" + ACCOUNT
                        + "</Account></GetCallerIdentityResult>");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        cloud().close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    /** The cloud of the running test. */
    AwsCloud cloud() {
        return Objects.requireNonNull(cloud, "only within a test");
    }

    /** Returns what there is of {@code type} when nothing is wished or remembered. */
    <S extends ResourceSpec> List<Observed> list(ResourceType<S> type) {
        return cloud().resources(type).list(ENVIRONMENT, new Lookup<>(List.of(), Map.of()));
    }

    /** Returns what there is of {@code type} when {@code spec} is wished. */
    <S extends ResourceSpec> List<Observed> list(ResourceType<S> type, S spec) {
        return cloud().resources(type).list(ENVIRONMENT, new Lookup<>(List.of(spec), Map.of()));
    }

    /** Returns {@code id} as an observed resource of {@link #ENVIRONMENT}, with its tags. */
    static Observed observed(ResourceType<?> type, Component component, String id, Attributes attributes) {
        return Observed.builder()
                .type(type)
                .component(component)
                .id(ResourceId.of(id))
                .attributes(attributes)
                .putAllTags(ENVIRONMENT.tags(component))
                .build();
    }

    /** Returns {@code id} as an observed resource of {@link #ENVIRONMENT}, without attributes. */
    static Observed observed(ResourceType<?> type, Component component, String id) {
        return observed(type, component, id, Attributes.none());
    }

    /** Returns the tags that {@link #ENVIRONMENT} puts on {@code component}, as EC2 writes them. */
    static String tagSet(String component) {
        StringBuilder tags = new StringBuilder();
        ENVIRONMENT
                .tags(Component.of(component))
                .forEach((key, value) ->
                        tags.append("<item><key>" + key + "</key><value>" + value + "</value></item>"));
        return "<tagSet>" + tags + "</tagSet>";
    }

    /** The server, for what the methods here cannot say. */
    WireMockServer server() {
        return server;
    }

    /** Lets {@code action} of a service that takes forms be answered with {@code result}, the inside of the answer. */
    void answer(String action, String result) {
        answer(action, aResponse().withBody(body(action, result)));
    }

    /** Lets {@code action} of a service that takes forms be answered with {@code answer}. */
    void answer(String action, ResponseDefinitionBuilder answer) {
        server.stubFor(form(action).willReturn(answer));
    }

    /** Lets {@code action} be answered with {@code result} where its request has {@code part} in it. */
    void answerWhere(String action, String part, String result) {
        answerWhere(action, part, aResponse().withBody(body(action, result)));
    }

    /** Lets {@code action} be answered with {@code answer} where its request has {@code part} in it. */
    void answerWhere(String action, String part, ResponseDefinitionBuilder answer) {
        server.stubFor(form(action).withRequestBody(containing(part)).willReturn(answer));
    }

    private static MappingBuilder form(String action) {
        return post(anyUrl()).withRequestBody(containing("Action=" + action + "&"));
    }

    /** IAM, STS and Auto Scaling wrap the result once more than EC2. */
    private static String body(String action, String result) {
        boolean wrapped = result.startsWith("<Auto") || result.startsWith("<Activit");
        String inner = wrapped ? "<" + action + "Result>" + result + "</" + action + "Result>" : result;
        return "<" + action + "Response>" + inner + "</" + action + "Response>";
    }

    /** Lets {@code action} of a service that takes JSON be answered with {@code answer}. */
    void answerJson(String action, String answer) {
        answerJson(action, aResponse().withBody(answer));
    }

    /** Lets {@code action} of a service that takes JSON be answered with {@code answer}. */
    void answerJson(String action, ResponseDefinitionBuilder answer) {
        server.stubFor(json(action).willReturn(answer));
    }

    /**
     * Lets {@code action} of a service that takes JSON be answered with {@code answer} where its request has
     * {@code part} in it.
     */
    void answerJsonWhere(String action, String part, String answer) {
        server.stubFor(json(action)
                .withRequestBody(containing(part))
                .willReturn(aResponse().withBody(answer)));
    }

    /** Returns a stub of {@code action} of a service that takes JSON. */
    static MappingBuilder json(String action) {
        return post(anyUrl()).withHeader("X-Amz-Target", matching(".*\\." + action));
    }

    /** Lets any call to S3 with the query parameter {@code parameter} be answered with {@code answer}. */
    void answerS3(String parameter, ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).withQueryParam(parameter, matching(".*")).willReturn(answer));
    }

    /** Returns the answer of EC2 that refuses with {@code code}. */
    static ResponseDefinitionBuilder ec2Error(String code, String message) {
        return aResponse()
                .withStatus(400)
                .withBody("<Response><Errors><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error></Errors><RequestID>r-1</RequestID></Response>");
    }

    /** Returns the answer of Auto Scaling or IAM that refuses with {@code code}. */
    static ResponseDefinitionBuilder queryError(String code, String message) {
        return aResponse()
                .withStatus(400)
                .withBody("<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error><RequestId>r-1</RequestId></ErrorResponse>");
    }

    /** Returns the answer of S3 that refuses with {@code code}. */
    static ResponseDefinitionBuilder s3Error(int status, String code) {
        return aResponse().withStatus(status).withBody("<Error><Code>" + code + "</Code><Message>no</Message></Error>");
    }

    /** Returns the bodies of all requests for {@code action} of a service that takes forms, decoded. */
    List<String> requests(String action) {
        return bodies(postRequestedFor(anyUrl()).withRequestBody(containing("Action=" + action + "&"))).stream()
                .map(body -> URLDecoder.decode(body, StandardCharsets.UTF_8))
                .toList();
    }

    /** Returns the bodies of all requests for {@code action} of a service that takes JSON. */
    List<String> jsonRequests(String action) {
        return bodies(postRequestedFor(anyUrl()).withHeader("X-Amz-Target", matching(".*\\." + action)));
    }

    private List<String> bodies(RequestPatternBuilder pattern) {
        return server.findAll(pattern).stream()
                .map(LoggedRequest::getBodyAsString)
                .toList();
    }
}
