package dev.byoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    @Test
    void run_tellsTheWholeLifeAndLeavesNothing() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        Lifecycle.run(new PrintStream(told, true, StandardCharsets.UTF_8));

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("plan: 15 to create, 0 to change, 0 to delete")
                .contains("the process is gone")
                .contains("networks in the account: 1")
                .contains("plan: 0 to create, 0 to change, 0 to delete")
                .contains("ingress: tcp 22 0.0.0.0/0 -> (none)", "drift: 2 found", "drift: none")
                .contains("on 1 machine, attested", "the one before it serves again", "could not prove what it runs")
                .contains("on 3 machines", "3 of 3 machines", "at address-1")
                .contains("the account is as it was before");
    }
}
