package dev.byoc.image.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * How a tool ran that ended by itself.
 *
 * @param exitStatus 0 when it succeeded by its own account
 * @param out the last lines of its standard output
 * @param err the last lines of its standard error
 */
record ToolRun(int exitStatus, List<String> out, List<String> err) {
    /**
     * Runs {@code command}, the program and its arguments as they are, without a shell and without input.
     *
     * @param listener is told each line of both outputs, by two threads
     * @throws IOException if there is no such program
     * @throws TimeoutException if it did not end within {@code limit}; it was stopped
     * @throws CancellationException if the thread was interrupted; it was stopped
     */
    static ToolRun of(List<String> command, Duration limit, Consumer<String> listener)
            throws IOException, TimeoutException {
        Process process = new ProcessBuilder(command).start();
        boolean ended = false;
        try {
            ToolOutput out = new ToolOutput(process.inputReader(StandardCharsets.UTF_8), listener);
            ToolOutput err = new ToolOutput(process.errorReader(StandardCharsets.UTF_8), listener);
            process.getOutputStream().close();
            CompletableFuture.allOf(process.onExit(), out.ended(), err.ended())
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            ended = true;
            return new ToolRun(process.exitValue(), out.lines(), err.lines());
        } catch (ExecutionException e) {
            throw new IllegalStateException("A tool's output could not be taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException thrown =
                    new CancellationException("The image build was interrupted; it was stopped and left nothing");
            thrown.initCause(e);
            throw thrown;
        } finally {
            if (!ended) {
                stop(process);
            }
        }
    }

    /** What the tool has started would go on without it. */
    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
