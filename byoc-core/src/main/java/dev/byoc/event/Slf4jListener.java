package dev.byoc.event;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Logs events with SLF4J: those of severity {@code DEBUG}, {@code INFO} and {@code WARN} at the level of that name.
 *
 * <p>While an event is logged, the mapped diagnostic context (MDC) holds {@value #OPERATION}, {@value #ENVIRONMENT} and
 * {@value #KIND}; afterwards it is as it was, whatever the thread had in it under those names. The message is
 * {@link ByocEvent#describe()}. Safe for use by many threads.
 */
public final class Slf4jListener implements ByocListener {
    /** The key of the operation's id in the diagnostic context. */
    public static final String OPERATION = "byoc.operation";

    /** The key of the environment in the diagnostic context. */
    public static final String ENVIRONMENT = "byoc.environment";

    /** The key of the event's kind in the diagnostic context. */
    public static final String KIND = "byoc.event";

    private final Logger log;

    private Slf4jListener(Logger log) {
        this.log = log;
    }

    /** Returns a listener that logs to the logger {@code dev.byoc.event}. */
    public static Slf4jListener create() {
        return named("dev.byoc.event");
    }

    /** Returns a listener that logs to the logger {@code logger}. */
    public static Slf4jListener named(String logger) {
        return new Slf4jListener(LoggerFactory.getLogger(logger));
    }

    @Override
    public void onEvent(ByocEvent event) {
        Level level = level(event.severity());
        if (!log.isEnabledForLevel(level)) {
            return;
        }
        Map<String, String> context = Map.of(
                OPERATION, event.operationId().value(),
                ENVIRONMENT, event.environment().toString(),
                KIND, event.kind());
        Map<String, @Nullable String> before = new TreeMap<>();
        context.forEach((key, value) -> {
            before.put(key, MDC.get(key));
            MDC.put(key, value);
        });
        try {
            log.atLevel(level).log(event.describe());
        } finally {
            before.forEach(Slf4jListener::restore);
        }
    }

    private static void restore(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    private static Level level(ByocEvent.Severity severity) {
        return switch (severity) {
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARN -> Level.WARN;
        };
    }
}
