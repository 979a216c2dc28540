package dev.byoc.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class StandInInterfacesTest {
    private final Server server = new Server();

    @Test
    void describeInterfaces_terminatedMachine_deletesItsInterfaceFirst() throws IOException {
        send("ec2", "Action=DescribeNetworkInterfaces&Version=2016-11-15");

        assertThat(server.actions)
                .containsExactly(
                        "DescribeInstances",
                        "DescribeNetworkInterfaces",
                        "DeleteNetworkInterface",
                        "DescribeNetworkInterfaces");
        assertThat(server.bodies.get(2)).contains("NetworkInterfaceId=eni-1");
    }

    @Test
    void otherCalls_passAsTheyAre() throws IOException {
        send("ec2", "Action=DescribeNetworkInterfaceAttribute&Version=2016-11-15");

        assertThat(server.actions).containsExactly("DescribeNetworkInterfaceAttribute");
    }

    @Test
    void otherServices_contentIsReadByTheServerAlone() throws IOException {
        InputStream once = new ByteArrayInputStream("Action=PutObject&".getBytes(UTF_8));

        send("s3", () -> once);

        assertThat(server.actions).containsExactly("PutObject");
    }

    private void send(String service, String body) throws IOException {
        send(service, ContentStreamProvider.fromUtf8String(body));
    }

    private void send(String service, ContentStreamProvider body) throws IOException {
        try (StandInInterfaces client = new StandInInterfaces(server)) {
            client.prepareRequest(HttpExecuteRequest.builder()
                            .request(SdkHttpRequest.builder()
                                    .method(SdkHttpMethod.POST)
                                    .uri(URI.create("http://127.0.0.1:5555/"))
                                    .putHeader("Authorization", "Credential=test/20260101/eu-west-1/" + service + "/")
                                    .build())
                            .contentStreamProvider(body)
                            .build())
                    .call();
        }
    }

    /** One terminated machine with one interface. */
    private static final class Server implements SdkHttpClient {
        private static final Map<String, String> ANSWERS = Map.of(
                "DescribeInstances", "<instanceId>i-1</instanceId>",
                "DescribeNetworkInterfaces", "<networkInterfaceId>eni-1</networkInterfaceId>");

        private final List<String> bodies = new ArrayList<>();
        private final List<String> actions = new ArrayList<>();

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return answer(request);
                }

                @Override
                public void abort() {}
            };
        }

        private HttpExecuteResponse answer(HttpExecuteRequest request) {
            String body = body(request);
            String action = body.replaceAll("Action=(\\w+)&.*", "$1");
            bodies.add(body);
            actions.add(action);
            byte[] answer = ANSWERS.getOrDefault(action, "").getBytes(UTF_8);
            return HttpExecuteResponse.builder()
                    .response(SdkHttpFullResponse.builder().statusCode(200).build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
                    .build();
        }

        private static String body(HttpExecuteRequest request) {
            try {
                return new String(
                        request.contentStreamProvider()
                                .orElseThrow()
                                .newStream()
                                .readAllBytes(),
                        UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }
}
