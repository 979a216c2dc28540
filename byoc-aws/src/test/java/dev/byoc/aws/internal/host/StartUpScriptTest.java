package dev.byoc.aws.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.aws.samples.SampleReleases;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedReleaseSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpScriptTest {
    private static final String HOSTILE = "'\"`$(){}[];|&<>\\!#*?~ \t@%=-abcBYOC\u00e9\u2028";
    private static final List<String> TRAPS = List.of(
            "$(touch pwned)",
            "`touch pwned`",
            "'; touch pwned; '",
            "BYOC-RELEASE",
            "@settings@",
            "@manifest@",
            "\\",
            "\"",
            "",
            "${PATH}",
            "--debug-mode");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void of_anyRelease_isValidBash() throws Exception {
        String script = StartUpScript.of(spec(Map.of("GREETING", "it's")), "lt-1:1");

        assertThat(script).startsWith("#!/bin/bash\n").doesNotContain("@manifest@", "@settings@", "@vsock@");
        assertThat(run(
                        "-n",
                        Files.writeString(folder.resolve("start-up.sh"), script).toString()))
                .isEmpty();
        assertThat(run(
                        "-n",
                        Files.writeString(folder.resolve("host.sh"), heredoc(script, "BYOC-HOST"))
                                .toString()))
                .isEmpty();
    }

    @Test
    void of_hostileValues_areQuoted() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            Map<String, String> environment = new TreeMap<>();
            for (int j = 0; j < 8; j++) {
                environment.put("V" + j, value(random));
            }
            HostedReleaseSpec spec = spec(environment);
            String script = StartUpScript.of(spec, "lt-1:3");

            Path etc = Files.createDirectories(folder.resolve("etc-" + i));
            String head = script.substring(0, script.indexOf("cat > /usr/local/sbin/byoc-host"));
            Path file = Files.writeString(
                    folder.resolve("head-" + i),
                    head.replace("/etc/byoc", etc.toString()) + "source " + etc
                            + "/settings\nprintf '%s|' \"$release\" \"$bucket\" \"$log\" \"$ports\" \"$debug\"\n");
            String printed = run(file.toString());

            assertThat(printed).isEqualTo(spec.release().id() + "|acme-d-1-images|/acme/d-1/audit|443 8080||");
            assertThat(Files.readString(etc.resolve("release.json")))
                    .isEqualTo(StartUpManifest.write(spec, "lt-1:3") + "\n");
            assertThat(StartUpScript.manifest(script)).hasValue(new StartUpManifest("lt-1:3", spec.release()));
        }
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @Test
    void manifest_foreignScript_isEmpty() {
        assertThat(StartUpScript.manifest("#!/bin/bash\necho hello\n")).isEmpty();
        assertThat(StartUpScript.manifest("x <<'BYOC-RELEASE'\n{\"release\":{}}\nBYOC-RELEASE\n"))
                .isEmpty();
        assertThat(StartUpScript.manifest("x <<'BYOC-RELEASE'\nnot json\nBYOC-RELEASE\n"))
                .isEmpty();
    }

    @Test
    void of_debugRelease_requestsDebugModeAndExpectsItsFlags() {
        Release release = SampleReleases.release(folder, Map.of());
        Release debug = Release.parse(release.toJson().replace("\"debug\":false", "\"debug\":true"));

        assertThat(StartUpScript.of(SampleReleases.spec(ResourceId.of("lt-1"), debug), "lt-1:1"))
                .contains("debug='--debug-mode'", "flags='DEBUG_MODE'");
        assertThat(StartUpScript.of(SampleReleases.spec(ResourceId.of("lt-1"), release), "lt-1:1"))
                .contains("debug=''", "flags='NONE'");
    }

    @Test
    void requireFits_largestEnvironment_passes() {
        String quotes = "\"".repeat(Release.MAX_ENVIRONMENT - 10);

        StartUpScript.requireFits(spec(Map.of("V", quotes)));
    }

    @Test
    void requireFits_multibyteEnvironment_isRefusedWithByteCount() {
        String wide = "\u4e2d".repeat(Release.MAX_ENVIRONMENT - 10);

        assertThatThrownBy(() -> StartUpScript.requireFits(spec(Map.of("V", wide))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit=16384")
                .hasMessageMatching("(?s).*bytes=2[0-9]{4}.*");
    }

    private HostedReleaseSpec spec(Map<String, String> environment) {
        return SampleReleases.spec(ResourceId.of("lt-1"), SampleReleases.release(folder, environment));
    }

    private static String value(Random random) {
        if (random.nextInt(3) == 0) {
            return TRAPS.get(random.nextInt(TRAPS.size()));
        }
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            value.append(HOSTILE.charAt(random.nextInt(HOSTILE.length())));
        }
        return value.toString();
    }

    private static String heredoc(String script, String mark) {
        int start = script.indexOf("<<'" + mark + "'\n") + mark.length() + 5;
        return script.substring(start, script.indexOf("\n" + mark + "\n", start) + 1);
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(List.of(arguments));
        Process bash = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output;
    }
}
