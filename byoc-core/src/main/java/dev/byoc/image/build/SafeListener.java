package dev.byoc.image.build;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells another listener one line at a time, and survives what that one throws. */
final class SafeListener implements Consumer<String> {
    private final Consumer<String> listener;

    SafeListener(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void accept(String line) {
        try {
            listener.accept(line);
        } catch (RuntimeException e) {
            Logger log = LoggerFactory.getLogger(SafeListener.class);
            log.warn("A listener failed and was ignored", e);
        }
    }
}
