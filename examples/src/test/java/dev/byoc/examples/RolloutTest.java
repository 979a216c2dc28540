package dev.byoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.image.Architecture;
import dev.byoc.testing.EnclaveBehavior;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.TestImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutTest {
    private final InMemoryCloud cloud =
            InMemoryCloud.builder().startUpTime(Duration.ZERO).build();
    private final Screen screen = new Screen();

    @TempDir
    private Path folder;

    @BeforeEach
    void startEnclavesAtOnce() {
        cloud.outsideChanges().enclaves(EnclaveBehavior.comesUp(Duration.ZERO));
    }

    @Test
    void rollout_whereNothingIs_provisionsAndServes() {
        assertThat(rollOut("one", "--expose", "443=203.0.113.0/24")).isZero();

        assertThat(screen.all())
                .contains("provisioning one with one public address", "stored ")
                .contains("on 1 machine", "1 of 1 machines", "at address-1");
    }

    @Test
    void rollout_nobodyLooks_warnsOnce() {
        assertThat(rollOut("one", "--health", "none")).isZero();

        assertThat(screen.all().lines().filter(line -> line.contains("nobody looked")))
                .containsExactly(
                        "warning: nobody looked whether the enclaves came up: machines counted as ready once they ran");
        assertThat(screen.out()).contains("not attested", "with a warning");
    }

    @Test
    void verbs_afterARolloutWithoutHealth_doNotLookEither() {
        cloud.outsideChanges().enclaves(EnclaveBehavior.hangs());
        assertThat(rollOut("one", "--health", "none")).isZero();
        screen.clear();

        assertThat(run("scale", "2")).isZero();
        assertThat(screen.err()).containsOnlyOnce("as before: --bake=0 --health=none");
        assertThat(Environment.run(
                        screen.terminal(), (region, endpoint) -> cloud, whole("teardown", "--empty-buckets")))
                .isZero();

        assertThat(folder.resolve("records").toFile().list((where, name) -> name.endsWith(".options")))
                .isEmpty();
    }

    @Test
    void rollout_imageForArm_makesAnEnvironmentForArm() {
        String file = TestImages.eif(folder.resolve("arm.eif"), "arm", Architecture.ARM64)
                .file()
                .toString();
        assertThat(run("--image", file, "--memory-gib", "1", "--bake", "0")).isZero();
        assertThat(screen.out()).contains("1 of 1 machines", "m6g.");

        assertThat(rollOut("one")).isEqualTo(1);
        assertThat(screen.err()).contains("'environment provision' the --machine-image");
    }

    @Test
    void rollout_imageStoredBefore_isNotSaidToBeStoredAgain() {
        assertThat(rollOut("one")).isZero();
        assertThat(rollOut("two")).isZero();
        screen.clear();

        assertThat(rollOut("one")).isZero();

        assertThat(screen.err()).contains("the image is already there").doesNotContain("stored ");
    }

    @Test
    void verbs_afterRollouts_doWhatTheySay() {
        assertThat(rollOut("one")).isZero();
        assertThat(rollOut("two")).isZero();
        assertThat(run("rollback", "--bake", "0")).isZero();
        assertThat(run("scale", "2", "--bake", "0")).isZero();
        assertThat(run("suspend")).isZero();
        assertThat(screen.out()).contains("2 of 2 machines", "suspended");
        assertThat(run("resume", "--bake", "0")).isZero();
        assertThat(run("repair", "--bake", "0")).isZero();
        screen.clear();

        assertThat(run("status")).isZero();

        assertThat(screen.out()).contains("web: release ", "2 of 2 machines", "running, ready", "earlier releases: [");
    }

    @Test
    void plan_saysWhatARolloutWouldDoAndLeavesEverythingAsItIs() {
        assertThat(rollOut("one")).isZero();
        String before = cloud.snapshot();
        screen.clear();

        assertThat(run("plan", "--image", image("two"), "--machines", "3", "--batch", "2"))
                .isZero();
        assertThat(screen.out())
                .contains("machines: 1 now, 3 wanted, at most 4 at once", "to be uploaded", "launch template");
        screen.clear();
        assertThat(run("plan", "--image", image("one"), "--format", "json")).isZero();
        assertThat(screen.out()).contains("\"upload\" : false", "\"atMost\" : 1");
        screen.clear();
        assertThat(run("status")).isZero();

        assertThat(screen.err()).contains("as before: --bake=0").doesNotContain("--batch");
        assertThat(cloud.snapshot()).isEqualTo(before);
    }

    @Test
    void plan_noSuchEnvironment_saysSo() {
        assertThat(run("plan", "--image", image("one"))).isEqualTo(1);

        assertThat(screen.err()).containsIgnoringCase("there is no such environment");
        assertThat(cloud.snapshot()).isEmpty();
    }

    @Test
    void environment_afterRollout_keepsItsAddress() {
        assertThat(rollOut("one")).isZero();

        assertThat(Environment.run(screen.terminal(), (region, endpoint) -> cloud, whole("plan")))
                .isZero();

        assertThat(screen.lastLine()).isEqualTo("plan: 0 to create, 0 to change, 0 to delete");
    }

    @Test
    void scale_moreThanTheFleetMayHave_namesTheOption() {
        assertThat(rollOut("one")).isZero();

        assertThat(run("scale", "11", "--bake", "0")).isEqualTo(1);

        assertThat(screen.err()).contains("'environment provision --max-machines N'");
    }

    @Test
    void rollout_badFile_isOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("no.eif"), "not an image");

        assertThat(run("--image", file.toString())).isEqualTo(1);
        assertThat(run("--image", folder.toString())).isEqualTo(1);
        assertThat(run("--image", folder.resolve("missing.eif").toString())).isEqualTo(1);

        assertThat(screen.all().lines()).hasSize(3).allSatisfy(line -> assertThat(line)
                .startsWith("rollout: "));
        assertThat(cloud.snapshot()).isEmpty();
    }

    @Test
    void status_noSuchEnvironment_saysSo() {
        assertThat(run("status")).isEqualTo(1);

        assertThat(screen.all().lines())
                .singleElement()
                .asString()
                .containsIgnoringCase("there is no such environment");
    }

    @ParameterizedTest
    @CsvSource({
        "sclae 2, 'no verb ''sclae'', only plan, repair, resume, rollback, scale, status, suspend'",
        "scale, 'Missing required parameter: ''N'''",
        "scale two, '''two'' is not an int'",
        "rollback later, '12 lower-case hexadecimal digits'",
        "status now, one word too many: 'now'",
        "--image one.eif status, '--image does nothing for status'",
        "--image one.eif plan, '--image comes after the verb plan'",
        "plan, Say what to roll out with --image FILE",
        "plan --image F --format table, '--format'",
        "resume --frobnicate, There is no option --frobnicate",
        "'', give a verb such as status",
        "--image F --expose 443, 443=203.0.113.0/24",
        "--image F --expose 443=300.0.0.0/8, four numbers",
        "--image F --health perhaps, --health is",
        "--image F --machines 0, 1 machine or more",
        "--image F --cpus many, '''many'' is not an int'",
        "--image F --memory-gib 0, at least 1 MiB",
        "--image F --batch 0, a batch is 1 machine or more"
    })
    void words_wrong_areExplainedInOneLine(String words, String reason) {
        String file = image("one");
        String[] all = Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals("F") ? file : word)
                .toArray(String[]::new);

        assertThat(run(all)).isEqualTo(2);

        assertThat(screen.all().lines())
                .singleElement()
                .asString()
                .startsWith("rollout: ")
                .contains(reason);
        assertThat(cloud.snapshot()).isEmpty();
    }

    @Test
    void help_everyVerb_namesWhatItTakes() {
        assertThat(run("--help")).isZero();
        assertThat(screen.out()).contains("--image", "suspend", "Exit codes:");
        screen.clear();

        assertThat(run("plan", "--help")).isZero();
        assertThat(screen.out()).contains("--image", "--expose", "--format", "--batch");
        screen.clear();

        assertThat(run("suspend", "--help")).isZero();
        assertThat(screen.out()).contains("--deployment", "--name").doesNotContain("--image");
        screen.clear();

        assertThat(run("scale", "--help")).isZero();
        assertThat(screen.out()).contains("--health", "--bake", "N").doesNotContain("--image");
    }

    private String image(String content) {
        return TestImages.eif(folder.resolve(content + ".eif"), content).file().toString();
    }

    private int rollOut(String content, String... options) {
        return run(Stream.concat(Stream.of("--bake", "0", "--image", image(content)), Arrays.stream(options))
                .toArray(String[]::new));
    }

    private int run(String... words) {
        return Rollout.run(screen.terminal(), (region, endpoint) -> cloud, whole(words));
    }

    private String[] whole(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--deployment", "d-1", "--region", "eu-west-1"));
        all.addAll(List.of("--records", folder.resolve("records").toString()));
        return all.toArray(String[]::new);
    }
}
