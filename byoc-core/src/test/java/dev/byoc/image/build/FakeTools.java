package dev.byoc.image.build;

import dev.byoc.image.ImageBytes;
import dev.byoc.image.Measurements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** Programs that pretend to be Docker and the Nitro CLI, and write down how they were called. */
final class FakeTools {
    private final Path folder;

    FakeTools(Path folder) {
        this.folder = folder;
        docker("exit 0");
        nitroCli("exit 0");
    }

    /** Returns a builder that uses these tools. */
    NitroCliImageBuilder.Builder builder() {
        return NitroCliImageBuilder.builder()
                .docker(folder.resolve("docker").toString())
                .nitroCli(folder.resolve("nitro-cli").toString());
    }

    /** Lets Docker do {@code script} whatever it is asked. */
    void docker(String script) {
        program("docker", script);
    }

    /** Lets the Nitro CLI do {@code script} when it is to build {@code $out}. */
    void nitroCli(String script) {
        program(
                "nitro-cli",
                "[ \"$1\" = --version ] && exit 0\nwhile [ \"$1\" != --output-file ]; do shift; done\nout=$2\n"
                        + script);
    }

    /** Lets the Nitro CLI build {@code image} and print {@code measurements} as it does. */
    void nitroCli(byte[] image, Measurements measurements) {
        Path prepared = folder.resolve("prepared.eif");
        write(prepared, image);
        String registers = measurements.registers().entrySet().stream()
                .map(register -> "    \"PCR" + register.getKey() + "\": \"" + register.getValue() + "\"")
                .collect(Collectors.joining(",\n"));
        nitroCli("echo 'Start building the Enclave Image...' >&2\ncp '" + prepared + "' \"$out\"\ncat <<'END'\n{\n"
                + "  \"Measurements\": {\n    \"HashAlgorithm\": \"Sha384 { ... }\",\n" + registers + "\n  }\n}\nEND");
    }

    /** Returns how {@code program} was called, a line for each time. */
    List<String> calls(String program) {
        try {
            Path log = folder.resolve(program + ".log");
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String program) {
        try {
            Files.delete(folder.resolve(program));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void program(String name, String script) {
        Path file = folder.resolve(name);
        write(
                file,
                ImageBytes.ascii(
                        "#!/bin/sh\necho \"$@\" >> '" + folder.resolve(name + ".log") + "'\n" + script + "\n"));
        try {
            Path unused = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Path unused = Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
