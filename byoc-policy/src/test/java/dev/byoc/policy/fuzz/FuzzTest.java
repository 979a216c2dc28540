package dev.byoc.policy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs Jazzer on the targets beside it, each in a process of its own: always the same inputs, so many in a build, or
 * others for as many seconds as {@code -Dfuzz.seconds} says.
 */
@DisabledOnOs(value = OS.LINUX, architectures = "aarch64", disabledReason = "Jazzer brings no native part for it")
class FuzzTest {
    @ParameterizedTest
    @CsvSource({"dev.byoc.policy.fuzz.ReaderFuzz, reader, 60000", "dev.byoc.policy.fuzz.EvaluatorFuzz, evaluator, 20000"
    })
    void target_manyInputs_findsNothing(String target, String seeds, int runs) throws Exception {
        Path work = Files.createDirectories(Path.of("target", "fuzz", seeds));
        String seconds = System.getProperty("fuzz.seconds", "");

        Path found = seconds.isEmpty() ? empty(work.resolve("build")) : Files.createDirectories(work.resolve("corpus"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target,
                "--instrumentation_includes=dev.byoc.policy.**",
                "--custom_hook_includes=dev.byoc.policy.**",
                "--reproducer_path=" + work,
                "-artifact_prefix=" + work + "/",
                "-max_len=2000",
                "-dict=src/test/resources/dev/byoc/policy/fuzz/policy.dict"));
        command.addAll(seconds.isEmpty() ? List.of("-seed=7", "-runs=" + runs) : List.of("-max_total_time=" + seconds));
        command.add(found.toString());
        Path given = Path.of("src/test/resources/dev/byoc/policy/fuzz", seeds);
        if (Files.isDirectory(given)) {
            command.add(given.toString());
        }
        Path log = work.resolve("log.txt");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();

        assertThat(exit).as(() -> read(log)).isZero();
        assertThat(read(log)).containsPattern("Done \\d{4,} runs");
    }

    private static Path empty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log " + e;
        }
    }
}
