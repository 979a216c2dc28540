package dev.byoc.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Reaches objects in the buckets of a local stand-in. The buckets' policy denies calls without encryption, and moto
 * denies every call then: it does not look at a statement's conditions, and is reached without encryption anyway. So
 * the policy is set aside for the moment of each call about an object. Never used for AWS.
 */
final class StandInObjects implements SdkHttpClient {
    private static final int OK = 200;

    private final SdkHttpClient client;
    private final HttpClient aside = HttpClient.newHttpClient();

    StandInObjects(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest execute) {
        ExecutableHttpRequest sent = client.prepareRequest(execute);
        SdkHttpRequest request = execute.httpRequest();
        String[] path = request.encodedPath().split("/", 3);
        boolean object = path.length == 3 && path[2].startsWith("images/");
        boolean objects = request.rawQueryParameters().containsKey("delete");
        if (!object && !objects) {
            return sent;
        }
        URI server = request.getUri();
        URI policy = URI.create(server.getScheme() + "://" + server.getAuthority() + "/" + path[1] + "?policy");
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return withoutPolicy(policy, sent);
            }

            @Override
            public void abort() {
                sent.abort();
            }
        };
    }

    /** One call at a time, so that none brings back the policy while another is under way. */
    private synchronized HttpExecuteResponse withoutPolicy(URI policy, ExecutableHttpRequest call) throws IOException {
        Optional<String> kept = get(policy);
        if (kept.isEmpty()) {
            return call.call();
        }
        change(HttpRequest.newBuilder(policy).DELETE());
        try {
            return call.call();
        } finally {
            change(HttpRequest.newBuilder(policy).PUT(BodyPublishers.ofString(kept.get())));
        }
    }

    private void change(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> answer = send(request.build());
        if (answer.statusCode() >= OK + 100) {
            throw new IOException("The stand-in did not set the bucket's policy [status=" + answer.statusCode() + "]");
        }
    }

    private Optional<String> get(URI policy) throws IOException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(policy).build());
        return answer.statusCode() == OK ? Optional.of(answer.body()) : Optional.empty();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return aside.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public String clientName() {
        return "StandInObjects";
    }

    @Override
    public void close() {
        client.close();
    }
}
