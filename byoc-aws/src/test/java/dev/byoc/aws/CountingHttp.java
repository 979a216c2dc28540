package dev.byoc.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** An HTTP client that notes every request on its way. */
final class CountingHttp implements SdkHttpClient {
    private final SdkHttpClient client;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    CountingHttp() {
        this(AccountHttp.next());
    }

    /** Returns the client that notes what {@code client} sends. */
    CountingHttp(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String body = request.contentStreamProvider()
                .map(content -> CallKind.text(content.newStream()))
                .orElse("");
        calls.add(CallKind.of(
                request.httpRequest().method().name(),
                request.httpRequest().getUri().toString(),
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse(""),
                body));
        return client.prepareRequest(request);
    }

    /** Returns how many requests there were since the last time, by kind. */
    Map<String, Integer> take() {
        Map<String, Integer> counts = new TreeMap<>();
        calls.forEach(call -> counts.merge(call, 1, Integer::sum));
        calls.clear();
        return counts;
    }

    @Override
    public String clientName() {
        return "Counting";
    }

    @Override
    public void close() {
        client.close();
    }
}
