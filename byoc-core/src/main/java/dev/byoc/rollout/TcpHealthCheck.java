package dev.byoc.rollout;

import dev.byoc.model.workload.Machine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** Whether a port accepts connections. */
record TcpHealthCheck(int port, Duration timeout) implements HealthCheck {
    TcpHealthCheck {
        requirePort(port);
    }

    static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A port is 1 to 65535 [port=" + port + "]");
        }
    }

    @Override
    public Health check(Machine machine) {
        Optional<String> address = MachineAddress.of(machine);
        if (address.isEmpty()) {
            return Health.bad("it has no address yet");
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.get(), port), (int) timeout.toMillis());
            return Health.good();
        } catch (IOException e) {
            return Health.bad("no connection to port " + port + ": " + e.getMessage());
        }
    }
}
