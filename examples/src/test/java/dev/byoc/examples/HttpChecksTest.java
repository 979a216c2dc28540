package dev.byoc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.byoc.attestation.Nonce;
import dev.byoc.error.UnavailableException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.rollout.Health;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.rollout.HttpAttestations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checks over HTTP against a server; here because the library's modules do not read the JDK's own. */
class HttpChecksTest {
    private static final Nonce NONCE = Nonce.of("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    private final HttpServer server = start();

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/health");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/empty", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/attestation", exchange -> {
            byte[] query = exchange.getRequestURI().getQuery().getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, query.length);
            exchange.getResponseBody().write(query);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void http_pageThatIsThere_isHealthy() {
        assertThat(HealthCheck.http(port(), "/health").check(machine())).isEqualTo(Health.good());
    }

    @Test
    void http_anyOtherStatus_isNot() {
        assertThat(HealthCheck.http(port(), "/moved").check(machine()).detail()).endsWith("answered 302");
        assertThat(HealthCheck.http(port(), "/empty").check(machine()).detail()).endsWith("answered 204");
        assertThat(HealthCheck.http(port(), "/nowhere").check(machine()).detail())
                .endsWith("answered 404");
    }

    @Test
    void tcp_openPort_isHealthyAndClosedOneIsNot() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(HealthCheck.tcp(port()).check(machine()).healthy()).isTrue();
        assertThat(HealthCheck.tcp(closed).check(machine()).healthy()).isFalse();
        assertThat(HealthCheck.http(closed, "/health").check(machine()).healthy())
                .isFalse();
    }

    @Test
    void check_machineWithoutAddress_isNotHealthyYet() {
        Machine early = Machine.builder()
                .from(machine())
                .privateAddress(Optional.empty())
                .build();

        assertThat(HealthCheck.http(port(), "/health").check(early).detail()).contains("no address yet");
        assertThat(HealthCheck.tcp(port()).check(early).detail()).contains("no address yet");
    }

    @Test
    void attestation_isAskedForWithTheNonce() {
        byte[] document = HttpAttestations.on(port(), "/attestation").document(machine(), NONCE);

        assertThat(new String(document, StandardCharsets.US_ASCII)).isEqualTo("nonce=" + NONCE);
        assertThatThrownBy(() -> HttpAttestations.on(port(), "/nowhere").document(machine(), NONCE))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("status=404");
    }

    @Test
    void attestation_asLongAsMayBe_isTaken() {
        answer("/longest", 65_536, 65_536);

        assertThat(HttpAttestations.on(port(), "/longest").document(machine(), NONCE))
                .hasSize(65_536);
    }

    @Test
    void attestation_longer_isRefusedWithWhatCame() {
        answer("/longer", 65_537, 65_537);

        assertThatThrownBy(() -> HttpAttestations.on(port(), "/longer").document(machine(), NONCE))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("more than an attestation document can be")
                .hasMessageContaining("limit=65536, type=text/html, length=65537");
    }

    @Test
    void attestation_thatNeverEnds_isReadNoFurther() throws Exception {
        CountDownLatch hungUp = answer("/endless", 0, Long.MAX_VALUE);

        assertThatThrownBy(() -> HttpAttestations.on(port(), "/endless").document(machine(), NONCE))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("length=not told");
        assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /**
     * Lets {@code path} be answered with {@code bytes} bytes, of which {@code told} are announced, or with as many
     * pieces as it takes if none are. The latch opens when the client takes no more.
     */
    private CountDownLatch answer(String path, long told, long bytes) {
        CountDownLatch hungUp = new CountDownLatch(1);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, told);
            byte[] piece = new byte[8192];
            try {
                for (long left = bytes; left > 0; left -= piece.length) {
                    exchange.getResponseBody().write(piece, 0, (int) Math.min(left, piece.length));
                }
            } catch (IOException e) {
                hungUp.countDown();
            }
            exchange.close();
        });
        return hungUp;
    }

    @Test
    void paths_thatCannotBe_areRefusedAtOnce() {
        assertThatThrownBy(() -> HealthCheck.http(80, "health")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpAttestations.on(80, "/a b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HealthCheck.tcp(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static Machine machine() {
        return Machine.builder()
                .id(ResourceId.of("i-1"))
                .state(Machine.State.RUNNING)
                .instanceType("m5.xlarge")
                .zone("a")
                .since(Instant.EPOCH)
                .sound(true)
                .privateAddress("127.0.0.1")
                .build();
    }
}
