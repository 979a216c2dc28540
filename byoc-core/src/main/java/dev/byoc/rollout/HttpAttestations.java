package dev.byoc.rollout;

import dev.byoc.attestation.Nonce;
import dev.byoc.error.UnavailableException;
import dev.byoc.model.workload.Machine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks enclaves over HTTP: {@code GET http://<machine>:<port><path>?nonce=<hexadecimal digits>} is answered with the
 * document as bytes, at most 65,536 of them. The connection need not be trusted: the document is signed, and the nonce
 * makes it new.
 */
public final class HttpAttestations implements Attestations {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;

    /** A document is signed over at most 16 KiB ("Attestation document specification", AWS Nitro Enclaves' NSM API). */
    private static final int LIMIT = 65_536;

    private final int port;
    private final String path;

    private HttpAttestations(int port, String path) {
        TcpHealthCheck.requirePort(port);
        MachineAddress.requirePath(path);
        this.port = port;
        this.path = path;
    }

    /**
     * Returns what asks on {@code port} under {@code path}.
     *
     * @param path what comes after the port, starting with a slash, without a query
     */
    public static HttpAttestations on(int port, String path) {
        return new HttpAttestations(port, path);
    }

    @Override
    public byte[] document(Machine machine, Nonce nonce) {
        String address = MachineAddress.of(machine)
                .orElseThrow(() ->
                        new UnavailableException("The machine has no address yet [machine=" + machine.id() + "]"));
        URI page = URI.create("http://" + address + ":" + port + path + "?nonce=" + nonce);
        try {
            HttpResponse<Optional<byte[]>> answer = SharedHttp.get(page, TIMEOUT, head -> new LimitedBody(LIMIT));
            if (answer.statusCode() != OK) {
                throw new UnavailableException("The enclave gave no attestation document [machine=" + machine.id()
                        + ", port=" + port + ", path=" + path + ", status=" + answer.statusCode() + "]");
            }
            return answer.body()
                    .orElseThrow(() -> new UnavailableException("The enclave answered with more than an attestation"
                            + " document can be [machine=" + machine.id() + ", port=" + port + ", path=" + path
                            + ", limit=" + LIMIT + ", type=" + header(answer, "Content-Type") + ", length="
                            + header(answer, "Content-Length") + "]"));
        } catch (IOException e) {
            throw new UnavailableException(
                    "The enclave does not answer [machine=" + machine.id() + ", port=" + port + ", path=" + path + "]",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("Interrupted while asking for an attestation");
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("not told");
    }
}
