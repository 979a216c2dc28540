package dev.byoc.examples;

import dev.byoc.error.RecordException;
import dev.byoc.model.EnvironmentId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The options that an environment was provisioned with, or that its workload was rolled out with, in a file beside the
 * record, so that nobody has to give them each time: a provision without them would take back what they asked for.
 */
final class RememberedOptions {
    private final Path file;

    private RememberedOptions(Path file) {
        this.file = file;
    }

    /** Returns those of the environment {@code deployment}. */
    static RememberedOptions in(Path records, EnvironmentId deployment) {
        return new RememberedOptions(records.toAbsolutePath().resolve(deployment + ".options"));
    }

    /** Returns those of the workload in the environment {@code deployment}. */
    static RememberedOptions ofWorkload(Path records, EnvironmentId deployment) {
        return new RememberedOptions(records.toAbsolutePath().resolve(deployment + ".workload.options"));
    }

    /** Says which of {@code all} options hold although they were not {@code given}. */
    static void tellKept(Map<String, String> all, Map<String, String> given, PrintStream err) {
        String kept = all.entrySet().stream()
                .filter(option -> !given.containsKey(option.getKey()))
                .map(option -> "--" + option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(" "));
        if (!kept.isEmpty()) {
            err.println("as before: " + kept);
        }
    }

    /** Returns the options by name; empty when nothing is remembered of the environment. */
    Optional<Map<String, String>> read() {
        Map<String, String> options = new TreeMap<>();
        try {
            Files.readAllLines(file).stream()
                    .map(line -> line.split("=", 2))
                    .forEach(option -> options.put(option[0], option[option.length - 1]));
            return Optional.of(options);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Remembers {@code options} instead of what was remembered; all or, if the process dies, none of them. */
    void write(Map<String, String> options) {
        List<String> lines = options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .toList();
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.write(file.resolveSibling(file.getFileName() + ".next"), lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private RecordException unusable(IOException e) {
        return new RecordException(
                "The file that remembers the options cannot be used; mend or delete it, or name another folder with"
                        + " --records, and give them again [file="
                        + file + ", reason=" + e + "]",
                e);
    }
}
