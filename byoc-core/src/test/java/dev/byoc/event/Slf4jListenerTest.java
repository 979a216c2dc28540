package dev.byoc.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Namespace;
import dev.byoc.model.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.slf4j.event.Level;

class Slf4jListenerTest {
    private static final EventOrigin ORIGIN = new EventOrigin(
            Instant.EPOCH,
            OperationId.of("0123456789abcdef"),
            EnvironmentKey.of(Namespace.of("acme"), EnvironmentId.of("d-1")));

    @BeforeEach
    @AfterEach
    void forget() {
        List<RecordedLogs.Line> unused = RecordedLogs.take();
        MDC.clear();
    }

    @Test
    void event_isLogged_withRunAndEnvironmentInTheContext() {
        Slf4jListener.create().onEvent(new ByocEvent.Started(ORIGIN, "provision", "provision"));

        assertThat(RecordedLogs.take())
                .containsExactly(new RecordedLogs.Line(
                        "dev.byoc.event",
                        Level.INFO,
                        "provision acme-d-1",
                        Map.of(
                                Slf4jListener.OPERATION,
                                "0123456789abcdef",
                                Slf4jListener.ENVIRONMENT,
                                "acme-d-1",
                                Slf4jListener.KIND,
                                "operation.started")));
    }

    @Test
    void event_inAContextOfItsOwn_leavesItAsItWas() {
        MDC.put("request", "r-1");
        MDC.put(Slf4jListener.OPERATION, "somebody else's");

        Slf4jListener.create().onEvent(new ByocEvent.Warning(ORIGIN, "mind the gap"));

        assertThat(RecordedLogs.take()).singleElement().satisfies(line -> assertThat(line.context())
                .containsEntry("request", "r-1")
                .containsEntry(Slf4jListener.OPERATION, "0123456789abcdef"));
        assertThat(MDC.getCopyOfContextMap())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("request", "r-1", Slf4jListener.OPERATION, "somebody else's"));
    }

    @Test
    void event_bySeverity_choosesTheLevel() {
        Slf4jListener listener = Slf4jListener.named("acme.environments");

        listener.onEvent(new ByocEvent.Waiting(ORIGIN, "machines are coming up", Duration.ofSeconds(5)));
        listener.onEvent(new ByocEvent.Finished(ORIGIN, "provision", "provision", Duration.ofSeconds(5), true));
        listener.onEvent(new ByocEvent.Finished(ORIGIN, "provision", "provision", Duration.ofSeconds(5), false));

        assertThat(RecordedLogs.take())
                .allMatch(line -> line.logger().equals("acme.environments"))
                .extracting(RecordedLogs.Line::level)
                .containsExactly(Level.DEBUG, Level.INFO, Level.WARN);
    }
}
