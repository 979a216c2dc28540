package dev.byoc.image.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The lines that a tool prints to one of its outputs; keeps the last ones. Thread-safe. */
final class ToolOutput {
    private static final int KEPT = 500;

    private final Deque<String> last = new ArrayDeque<>();
    private final CompletableFuture<Void> ended;

    /** Starts to read {@code reader} to its end, on a thread of its own, and hands each line to {@code listener}. */
    ToolOutput(BufferedReader reader, Consumer<String> listener) {
        ended = CompletableFuture.runAsync(() -> read(reader, listener), ToolOutput::start);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "byoc-tool-output");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(BufferedReader reader, Consumer<String> listener) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                keep(line);
                listener.accept(line);
            }
        } catch (IOException e) {
            // The tool was stopped, which closes what it prints to.
            return;
        }
    }

    private synchronized void keep(String line) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    /** Completes when the tool, and whatever it has started, prints no more. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Returns the last lines, 500 at most. */
    synchronized List<String> lines() {
        return List.copyOf(last);
    }
}
