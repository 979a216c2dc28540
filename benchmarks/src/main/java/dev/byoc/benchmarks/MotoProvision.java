package dev.byoc.benchmarks;

import dev.byoc.aws.AwsCloud;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** The measurement over the AWS protocol, against a stand-in that is started for it. */
final class MotoProvision {
    private static final String SERVER = "moto_server";
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private MotoProvision() {}

    static void measure() throws Exception {
        Optional<Path> server = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, SERVER))
                .filter(Files::isExecutable)
                .findFirst();
        if (server.isEmpty()) {
            ProvisionBenchmark.print("over the AWS protocol: not measured, there is no %s on the PATH%n", SERVER);
            return;
        }
        int port = freePort();
        Process process = new ProcessBuilder(
                        List.of(server.get().toString(), "-H", "127.0.0.1", "-p", Integer.toString(port)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitPort(port);
            measure(URI.create("http://127.0.0.1:" + port));
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static void measure(URI endpoint) {
        try (SlowHttp http = new SlowHttp(
                        ApacheHttpClient.builder().maxConnections(128).build(), Duration.ZERO);
                AwsCloud cloud = cloud(endpoint, http)) {
            // The first provision of a process loads classes and fills the stand-in's caches.
            ProvisionBenchmark.environment(cloud, "warm-up").provision();
            ProvisionBenchmark.environment(cloud, "warm-up").teardown();
        }
        try (SlowHttp http = new SlowHttp(
                        ApacheHttpClient.builder().maxConnections(128).build(), ProvisionBenchmark.LATENCY);
                AwsCloud cloud = cloud(endpoint, http)) {
            ProvisionBenchmark.measure("over the AWS protocol", cloud, http::take);
        }
    }

    private static AwsCloud cloud(URI endpoint, SlowHttp http) {
        return AwsCloud.create(c -> c.region("eu-west-1").endpoint(endpoint).httpClient(http));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws Exception {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("The stand-in did not start within " + START_LIMIT);
    }
}
