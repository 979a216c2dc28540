package dev.byoc.aws.internal.call;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * The HTTP client that all clouds of one JVM share unless they are given one: made for the first, closed by the last.
 */
final class SharedSdkHttpClient {
    private static final int CONNECTIONS = 128;

    private static @Nullable SdkHttpClient client;
    private static int users;

    private SharedSdkHttpClient() {}

    /** Returns the client; each call is paid back with one of {@link #release}. */
    static synchronized SdkHttpClient acquire() {
        SdkHttpClient shared = client;
        if (shared == null) {
            shared = ApacheHttpClient.builder().maxConnections(CONNECTIONS).build();
            client = shared;
        }
        users++;
        return shared;
    }

    /** Gives the client back. */
    static synchronized void release() {
        users--;
        if (users == 0 && client != null) {
            client.close();
            client = null;
        }
    }
}
