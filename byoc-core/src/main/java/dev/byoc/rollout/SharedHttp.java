package dev.byoc.rollout;

import java.net.http.HttpClient;
import java.time.Duration;

/** One client for all, made when it is first used: each has threads of its own. */
final class SharedHttp {
    static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private SharedHttp() {}
}
