package dev.byoc.image.build;

import dev.byoc.error.ImageBuildException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A program on this machine.
 *
 * @param program its name, looked up in the PATH, or its path
 * @param remedy what to do when it does not work, as part of a sentence
 */
record ExternalTool(String program, String remedy) {
    private static final Duration TRIAL = Duration.ofSeconds(30);
    private static final int LAST_WORDS = 10;

    /** Returns why the tool does not work, told by running it with {@code arguments}; empty when it does. */
    Optional<String> whyUnusable(String... arguments) {
        try {
            ToolRun run = ToolRun.of(command(List.of(arguments)), TRIAL, line -> {});
            return run.exitStatus() == 0
                    ? Optional.empty()
                    : Optional.of(program + " does not work (exit status " + run.exitStatus() + lastWords(run) + "); "
                            + remedy);
        } catch (IOException e) {
            return Optional.of(program + " cannot be started; " + remedy);
        } catch (TimeoutException e) {
            return Optional.of(program + " does not answer; " + remedy);
        }
    }

    /**
     * Runs the tool with {@code arguments} and returns what it printed to its standard output.
     *
     * @throws ImageBuildException if it fails or takes longer than {@code limit}
     */
    List<String> run(List<String> arguments, Duration limit, Consumer<String> listener) {
        ToolRun run;
        try {
            run = ToolRun.of(command(arguments), limit, listener);
        } catch (IOException e) {
            throw new ImageBuildException(program + " cannot be started; " + remedy, program, null, null, e);
        } catch (TimeoutException e) {
            throw new ImageBuildException(
                    program + " was stopped because it did not end within " + limit + "; look at what it printed, or"
                            + " allow it more time",
                    program,
                    null,
                    null,
                    e);
        }
        if (run.exitStatus() != 0) {
            Optional<NitroCliError> error = NitroCliError.in(run.err());
            throw new ImageBuildException(
                    program + " failed"
                            + error.map(found -> " with " + found.code() + ", " + found.meaning())
                                    .orElse("") + lastWords(run),
                    program,
                    run.exitStatus(),
                    error.map(NitroCliError::code).orElse(null),
                    null);
        }
        return run.out();
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(arguments);
        return command;
    }

    private static String lastWords(ToolRun run) {
        List<String> words = run.err().stream().filter(line -> !line.isBlank()).toList();
        return words.isEmpty()
                ? "; it said nothing"
                : "; its last words:\n  "
                        + String.join("\n  ", words.subList(Math.max(0, words.size() - LAST_WORDS), words.size()));
    }
}
