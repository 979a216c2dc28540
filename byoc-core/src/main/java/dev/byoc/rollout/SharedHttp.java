package dev.byoc.rollout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One client for all, made when it is first used: each has threads of its own. */
final class SharedHttp {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private SharedHttp() {}

    /** Returns what {@code page} is answered with, body included, within {@code timeout}. */
    static <T> HttpResponse<T> get(URI page, Duration timeout, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        // The request's own timeout ends with the headers; a body may never end.
        CompletableFuture<HttpResponse<T>> answer =
                CLIENT.sendAsync(HttpRequest.newBuilder(page).build(), body);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + timeout.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
