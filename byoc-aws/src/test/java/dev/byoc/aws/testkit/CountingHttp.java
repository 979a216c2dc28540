package dev.byoc.aws.testkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** An HTTP client that notes every request on its way. */
public final class CountingHttp implements SdkHttpClient {
    private final SdkHttpClient client;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    public CountingHttp() {
        this(MotoAccountHttp.next());
    }

    /** Returns the client that notes what {@code client} sends. */
    public CountingHttp(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String body = request.contentStreamProvider()
                .map(content -> RequestKind.text(content.newStream()))
                .orElse("");
        calls.add(RequestKind.of(
                request.httpRequest().method().name(),
                request.httpRequest().getUri().toString(),
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse(""),
                body));
        return client.prepareRequest(request);
    }

    /** Returns how many requests there were since the last time, by kind. */
    public Map<String, Integer> take() {
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
