package dev.byoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.testing.EnclaveConduct;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.TestImages;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutTest {
    private final InMemoryCloud cloud =
            InMemoryCloud.builder().startUp(Duration.ZERO).build();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void startEnclavesAtOnce() {
        cloud.console().enclaves(EnclaveConduct.comesUp(Duration.ZERO));
    }

    @Test
    void rollout_whereNothingIs_provisionsAndServes() {
        assertThat(run("--image", image("one"), "--expose", "443=203.0.113.0/24", "--health", "none"))
                .isZero();

        assertThat(text(out))
                .contains("provisioning one with one public address", "on 1 machine", "1 of 1 machines", "at address-1")
                .contains("warning: nobody looked whether the enclaves came up");
    }

    @Test
    void verbs_afterRollouts_doWhatTheySay() {
        assertThat(run("--image", image("one"))).isZero();
        assertThat(run("--image", image("two"))).isZero();
        assertThat(run("rollback")).isZero();
        assertThat(run("scale", "2")).isZero();
        assertThat(run("suspend")).isZero();
        assertThat(text(out)).contains("2 of 2 machines", "suspended");
        assertThat(run("resume")).isZero();
        assertThat(run("repair")).isZero();
        out.reset();

        assertThat(run("status")).isZero();

        assertThat(text(out)).contains("web: release ", "2 of 2 machines", "running, ready", "earlier releases: [");
    }

    @Test
    void rollout_badFile_isOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("no.eif"), "not an image");

        assertThat(run("--image", file.toString())).isEqualTo(1);

        assertThat(text(err).lines().filter(line -> line.startsWith("rollout: ")))
                .hasSize(1);
        assertThat(cloud.snapshot()).isEmpty();
    }

    @Test
    void verbs_badWords_areExplained() {
        assertThat(run("sclae", "2")).isEqualTo(1);
        assertThat(run("scale")).isEqualTo(1);
        assertThat(run()).isEqualTo(1);
        assertThat(run("--image", image("one"), "--expose", "443")).isEqualTo(1);
        assertThat(run("--image", image("one"), "--health", "perhaps")).isEqualTo(1);
        assertThat(run("status")).isEqualTo(1);

        assertThat(text(err))
                .contains("Only scale and rollback take another word", "scale N", "give --image FILE")
                .contains("443=203.0.113.0/24", "--health is", "there is no such environment");
    }

    private String image(String content) {
        return TestImages.eif(folder.resolve(content + ".eif"), content).file().toString();
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--deployment", "d-1", "--region", "eu-west-1", "--bake", "0"));
        all.addAll(List.of("--records", folder.resolve("records").toString()));
        return Rollout.run(stream(out), stream(err), (region, endpoint) -> cloud, all.toArray(String[]::new));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
