package dev.byoc.examples;

import dev.byoc.error.ByocException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Runs programs with options. */
final class Programs {
    private Programs() {}

    /** Runs {@code program}; what goes wrong by its user's or the account's doing is one line, and the status 1. */
    static int execute(String name, Callable<Integer> program, PrintStream err, String... args) {
        return new CommandLine(program)
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, result) -> {
                    if (e instanceof ByocException || e instanceof IllegalArgumentException) {
                        err.println(name + ": " + String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
                        return 1;
                    }
                    throw e;
                })
                .execute(args);
    }
}
