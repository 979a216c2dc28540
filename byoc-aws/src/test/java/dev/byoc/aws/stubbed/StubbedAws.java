package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.testkit.TestClients;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Prepared answers of the services that take forms: EC2 and Auto Scaling. */
final class StubbedAws {
    private final WireMockExtension server;

    StubbedAws(WireMockExtension server) {
        this.server = server;
    }

    /** Returns a cloud that asks this server. */
    AwsCloud cloud() {
        return cloud(settings -> {});
    }

    /** Returns a cloud that asks this server, with more settings. */
    AwsCloud cloud(Consumer<AwsCloud.Builder> more) {
        return AwsCloud.create(
                settings -> more.accept(settings.region(TestClients.REGION).endpoint(URI.create(server.baseUrl()))));
    }

    /** Lets {@code action} be answered with {@code result}, the inside of the answer. */
    void answer(String action, String result) {
        answer(action, aResponse().withBody(body(action, result)));
    }

    /** Lets {@code action} be answered with {@code answer}. */
    void answer(String action, ResponseDefinitionBuilder answer) {
        server.stubFor(post(anyUrl())
                .withRequestBody(containing("Action=" + action + "&"))
                .willReturn(answer));
    }

    /** Lets {@code action} be answered with {@code result} where its request has {@code part} in it. */
    void answerWhere(String action, String part, String result) {
        answerWhere(action, part, aResponse().withBody(body(action, result)));
    }

    /** Lets {@code action} be answered with {@code answer} where its request has {@code part} in it. */
    void answerWhere(String action, String part, ResponseDefinitionBuilder answer) {
        server.stubFor(post(anyUrl())
                .withRequestBody(containing("Action=" + action + "&"))
                .withRequestBody(containing(part))
                .willReturn(answer));
    }

    private static String body(String action, String result) {
        boolean inner = result.startsWith("<Auto") || result.startsWith("<Activit");
        String body = inner ? "<" + action + "Result>" + result + "</" + action + "Result>" : result;
        return "<" + action + "Response>" + body + "</" + action + "Response>";
    }

    /** Returns the answer of EC2 that refuses with {@code code}. */
    static ResponseDefinitionBuilder ec2Error(String code, String message) {
        return aResponse()
                .withStatus(400)
                .withBody("<Response><Errors><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error></Errors><RequestID>r-1</RequestID></Response>");
    }

    /** Returns the answer of Auto Scaling that refuses with {@code code}. */
    static ResponseDefinitionBuilder scalingError(String code, String message) {
        return aResponse()
                .withStatus(400)
                .withBody("<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error><RequestId>r-1</RequestId></ErrorResponse>");
    }

    /** Returns the bodies of all requests for {@code action}, decoded. */
    List<String> requests(String action) {
        return server.findAll(postRequestedFor(anyUrl()).withRequestBody(containing("Action=" + action + "&"))).stream()
                .map(LoggedRequest::getBodyAsString)
                .map(body -> URLDecoder.decode(body, StandardCharsets.UTF_8))
                .toList();
    }
}
