package dev.byoc.aws.testkit;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The stand-in for AWS that tests talk to: the one that {@value #ENDPOINT} names, else a {@code moto_server} of their
 * own, else a container, else none: then tests that need one are skipped with one loud line, or fail if
 * {@value #REQUIRED} is {@code true}.
 */
public final class AwsEmulator {
    private static final String ENDPOINT = "BYOC_AWS_ENDPOINT";
    private static final String REQUIRED = "BYOC_REQUIRE_AWS";
    private static final String MOTO = "moto_server";
    private static final int START_SECONDS = 60;
    private static final String READY = "Running on";
    private static final DockerImageName LOCALSTACK = DockerImageName.parse("localstack/localstack:4.14.0");

    private final URI uri;
    private final boolean hasAutoScaling;

    private AwsEmulator(URI uri, boolean hasAutoScaling) {
        this.uri = uri;
        this.hasAutoScaling = hasAutoScaling;
    }

    /** Returns the stand-in; skips or fails the running test if there is none. */
    public static AwsEmulator require() {
        return Found.INSTANCE.orElseGet(() -> {
            String message = "No stand-in for AWS: set " + ENDPOINT + ", install " + MOTO + " or start Docker";
            if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
                return fail(message);
            }
            return abort(message);
        });
    }

    /** Returns the stand-in if it can hold a whole environment; skips the running test if not. */
    public static AwsEmulator requireWhole() {
        AwsEmulator endpoint = require();
        return endpoint.hasAutoScaling ? endpoint : abort("The stand-in has no Auto Scaling");
    }

    /** Where all services are. */
    public URI uri() {
        return uri;
    }

    /** Whether fleets can be made. */
    public boolean hasAutoScaling() {
        return hasAutoScaling;
    }

    private static Optional<AwsEmulator> find() {
        String given = System.getenv(ENDPOINT);
        if (given != null && !given.isBlank()) {
            return Optional.of(new AwsEmulator(URI.create(given), true));
        }
        Optional<AwsEmulator> found = moto().or(AwsEmulator::container);
        if (found.isEmpty()) {
            System.err.println("SKIPPED: every test against AWS, for want of a stand-in; set " + ENDPOINT + ", install "
                    + MOTO + " or start Docker");
        }
        return found;
    }

    private static Optional<AwsEmulator> moto() {
        boolean installed = Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> java.util.Arrays.stream(path.split(java.io.File.pathSeparator, -1)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, MOTO)));
        return installed ? Optional.of(startMoto()) : Optional.empty();
    }

    private static AwsEmulator startMoto() {
        try {
            int port = freePort();
            Process server = new ProcessBuilder(MOTO, "-H", "127.0.0.1", "-p", Integer.toString(port))
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server.toHandle())));
            CompletableFuture<Boolean> ready = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(server, ready), "moto-output");
            reader.setDaemon(true);
            reader.start();
            if (!ready.get(START_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(MOTO + " ended before it was ready");
            }
            return new AwsEmulator(URI.create("http://127.0.0.1:" + port), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(MOTO + " did not start", e);
        }
    }

    /** Reads all that the server prints, so that it never blocks on a full pipe. */
    private static void read(Process server, CompletableFuture<Boolean> ready) {
        try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains(READY)) {
                    ready.complete(true);
                }
            }
            ready.complete(false);
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** The server on the PATH may be a script that starts the real one. */
    private static void stop(ProcessHandle server) {
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Optional<AwsEmulator> container() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        LocalStackContainer container = new LocalStackContainer(LOCALSTACK);
        container.start();
        return Optional.of(new AwsEmulator(container.getEndpoint(), false));
    }

    /** Apart from the class itself, whose methods the thread that starts the server needs meanwhile. */
    private static final class Found {
        static final Optional<AwsEmulator> INSTANCE = find();
    }
}
