package dev.byoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.Region;
import dev.byoc.testing.InMemoryCloud;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    private final InMemoryCloud account = InMemoryCloud.create();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path records;

    @Test
    void everyVerb_inTurn_doesItsJob() {
        assertThat(run("plan")).isZero();
        assertThat(lastLine()).isEqualTo("plan: 14 to create, 0 to change, 0 to delete");
        assertThat(account.snapshot()).isEmpty();

        assertThat(run("provision")).isZero();
        assertThat(lastLine()).isEqualTo("done: 14 to create, 0 to change, 0 to delete");
        assertThat(run("plan")).isZero();
        assertThat(lastLine()).isEqualTo("plan: 0 to create, 0 to change, 0 to delete");
        assertThat(run("drift")).isZero();
        assertThat(lastLine()).isEqualTo("drift: none");
        assertThat(run("repair")).isZero();
        assertThat(lastLine()).isEqualTo("nothing to do");

        assertThat(run("teardown")).isZero();
        assertThat(lastLine()).isEqualTo("teardown: 14 deleted, nothing left");
        assertThat(account.snapshot()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--zones=9, 1 to 6 zones",
        "--subnets=subnet-1, give both or neither",
        "--account=999999999999, another account",
        "--format=xml, must be table"
    })
    void plan_badInput_endsWithTheReasonInOneLine(String option, String reason) {
        assertThat(run("plan", option)).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.startsWith("environment: "))
                .singleElement()
                .asString()
                .contains(reason);
    }

    @Test
    void plan_unknownVerb_explainsTheUse() {
        assertThat(run("frobnicate")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: environment");
    }

    private int run(String verb, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(verb, "--deployment", "d-1", "--region", "eu-west-1", "--records", records.toString()));
        arguments.addAll(List.of(more));
        return Environment.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                (region, endpoint) -> account.in(Region.of(region)),
                arguments.toArray(String[]::new));
    }

    private String lastLine() {
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        return lines.get(lines.size() - 1);
    }
}
