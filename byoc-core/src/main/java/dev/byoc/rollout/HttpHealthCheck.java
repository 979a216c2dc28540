package dev.byoc.rollout;

import dev.byoc.model.workload.Machine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Whether a page is there. */
final class HttpHealthCheck implements HealthCheck {
    private static final int OK = 200;

    private final int port;
    private final String path;
    private final Duration timeout;

    HttpHealthCheck(int port, String path, Duration timeout) {
        TcpHealthCheck.requirePort(port);
        MachineAddress.requirePath(path);
        this.port = port;
        this.path = path;
        this.timeout = timeout;
    }

    @Override
    public Health check(Machine machine) {
        Optional<String> address = MachineAddress.of(machine);
        if (address.isEmpty()) {
            return Health.bad("it has no address yet");
        }
        URI page = URI.create("http://" + address.get() + ":" + port + path);
        try {
            HttpResponse<Void> answer = SharedHttp.get(page, timeout, BodyHandlers.discarding());
            return answer.statusCode() == OK ? Health.good() : Health.bad(page + " answered " + answer.statusCode());
        } catch (IOException e) {
            return Health.bad(page + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.bad("interrupted");
        }
    }
}
