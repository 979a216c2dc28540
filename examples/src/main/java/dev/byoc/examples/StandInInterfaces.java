package dev.byoc.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Deletes the network interfaces of terminated machines in a local stand-in, before it is asked for the interfaces in a
 * network. AWS deletes the first interface of a machine with it unless the request for the machine says otherwise; moto
 * keeps it unless the request says otherwise, and a network would stay for good. Never used for AWS.
 */
final class StandInInterfaces implements SdkHttpClient {
    private static final String ASK = "Action=DescribeNetworkInterfaces&";
    private static final Pattern MACHINE = Pattern.compile("<instanceId>(i-\\w+)</instanceId>");
    private static final Pattern INTERFACE = Pattern.compile("<networkInterfaceId>(eni-\\w+)</networkInterfaceId>");

    private final SdkHttpClient client;

    StandInInterfaces(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                if (asksForInterfaces(request)) {
                    deleteThoseOfTerminated(request.httpRequest());
                }
                return prepared.call();
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    /** Looks into calls to EC2 alone: the content of others, such as an image, may be read only once. */
    private static boolean asksForInterfaces(HttpExecuteRequest request) throws IOException {
        boolean signedForEc2 = request.httpRequest()
                .firstMatchingHeader("Authorization")
                .filter(header -> header.contains("/ec2/"))
                .isPresent();
        if (!signedForEc2 || request.contentStreamProvider().isEmpty()) {
            return false;
        }
        try (InputStream body = request.contentStreamProvider().get().newStream()) {
            return new String(body.readNBytes(ASK.length()), StandardCharsets.UTF_8).equals(ASK);
        }
    }

    private void deleteThoseOfTerminated(SdkHttpRequest like) throws IOException {
        String terminated = "Action=DescribeInstances&Filter.1.Name=instance-state-name&Filter.1.Value.1=terminated";
        for (String machine : ids(MACHINE, answer(like, terminated))) {
            String held = ASK + "Filter.1.Name=attachment.instance-id&Filter.1.Value.1=" + machine;
            for (String face : ids(INTERFACE, answer(like, held))) {
                String unused = answer(like, "Action=DeleteNetworkInterface&NetworkInterfaceId=" + face);
            }
        }
    }

    private static List<String> ids(Pattern pattern, String answer) {
        return pattern.matcher(answer)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    /** Asks as {@code like} does: the stand-in reads account and region from its signature and checks nothing. */
    private String answer(SdkHttpRequest like, String question) throws IOException {
        byte[] body = (question + "&Version=2016-11-15").getBytes(StandardCharsets.UTF_8);
        HttpExecuteResponse response = client.prepareRequest(HttpExecuteRequest.builder()
                        .request(like.toBuilder()
                                .putHeader("Content-Length", Integer.toString(body.length))
                                .build())
                        .contentStreamProvider(ContentStreamProvider.fromByteArray(body))
                        .build())
                .call();
        try (AbortableInputStream stream = response.responseBody().orElseGet(AbortableInputStream::createEmpty)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String clientName() {
        return "StandInInterfaces";
    }

    @Override
    public void close() {
        client.close();
    }
}
