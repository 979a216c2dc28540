package dev.byoc.aws.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.aws.samples.SampleReleases;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start-up script does on a machine whose commands note how they are called. */
class StartUpScriptRunTest {
    private static final String RUNNING = "[{\"EnclaveName\":\"workload\",\"State\":\"RUNNING\",\"Flags\":\"NONE\"}]";
    private static final String NONE = "[]";
    private static final String REPORT = "put-log-events";
    private static final Pattern REPORTED =
            Pattern.compile("\\\\\"state\\\\\":\\\\\"(\\w+)\\\\\",\\\\\"reason\\\\\":\\\\\"([^\\\\]*)");

    @TempDir
    private Path machine = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        Release release = SampleReleases.release(machine, Map.of("GREETING", "hello"));
        String script = StartUpScript.of(SampleReleases.spec(ResourceId.of("lt-1"), release), "lt-1:1");
        Files.createDirectories(machine.resolve("bin"));
        Files.writeString(machine.resolve("host"), inTheTestsFolder(part(script, "BYOC-HOST")));
        Files.writeString(machine.resolve("settings"), part(script, "BYOC-SETTINGS"));
        Files.writeString(machine.resolve("release.json"), part(script, "BYOC-RELEASE"));
        for (String command : List.of("systemctl", "socat", "dnf", "journalctl", "sleep")) {
            fake(command, "");
        }
        fake(
                "curl",
                "case \"$*\" in *api/token*) echo token;; *region) echo eu-west-1;; *instance-id) echo i-1;; esac");
        fake("timeout", "shift; exec \"$@\"");
        fake("nitro-cli", "cat " + machine.resolve("enclaves"));
        fake("jq", "if [ \"$1\" = -e ]; then grep -q '\"RUNNING\",\"Flags\":\"'\"$4\"; else echo GREETING=hello; fi");
        fake("aws", "if [ \"$1 $2\" = 's3 cp' ]; then cp " + machine.resolve("object") + " \"$5\"; fi");
        enclaves(NONE);
    }

    @Test
    void setup_matchingImage_startsAllServices() throws Exception {
        Files.copy(machine.resolve("image-1000-1.eif"), machine.resolve("object"));

        assertThat(run("setup")).isZero();

        assertThat(calls("systemctl"))
                .containsSubsequence(
                        "systemctl restart nitro-enclaves-allocator.service",
                        "systemctl mask --now sshd.service",
                        "systemctl enable --now byoc-environment.service",
                        "systemctl enable --now byoc-forward@443.service",
                        "systemctl enable --now byoc-forward@8080.service",
                        "systemctl enable --now byoc-enclave.service",
                        "systemctl enable --now byoc-watch.timer");
        assertThat(machine.resolve("allocator.yaml")).hasContent("---\nmemory_mib: 2048\ncpu_count: 2\n");
        assertThat(machine.resolve("environment")).hasContent("GREETING=hello\n");
        assertThat(calls(REPORT)).isEmpty();
    }

    @Test
    void setup_noSshServer_startsAllServices() throws Exception {
        Files.copy(machine.resolve("image-1000-1.eif"), machine.resolve("object"));
        fake("systemctl", "case \"$*\" in *sshd*) exit 5;; esac");

        assertThat(run("setup")).isZero();

        assertThat(calls("systemctl enable --now byoc-watch.timer")).hasSize(1);
    }

    @Test
    void setup_wrongImage_isRefusedAndReported() throws Exception {
        Files.writeString(machine.resolve("object"), "something else");

        assertThat(run("setup")).isNotZero();

        assertThat(calls("timeout 900 aws s3 cp")).hasSize(5);
        assertThat(calls("byoc-enclave")).isEmpty();
        assertThat(calls(REPORT))
                .singleElement()
                .asString()
                .contains("--log-stream-name host/i-1", "\\\"release\\\":\\\"", "\\\"state\\\":\\\"failed\\\"")
                .contains("checking its SHA-256 failed");
    }

    @Test
    void watch_runningEnclave_isReportedReadyOnce() throws Exception {
        enclaves(RUNNING);

        run("watch");
        run("watch");

        assertThat(calls("timeout 5 socat")).hasSize(2);
        assertThat(calls(REPORT)).singleElement().asString().contains("\\\"state\\\":\\\"ready\\\"");
    }

    @Test
    void watch_portNotAnswering_isNotReady() throws Exception {
        enclaves(RUNNING);
        fake("socat", "exit 1");

        run("watch");

        assertThat(calls(REPORT)).isEmpty();
    }

    @Test
    void watch_unexpectedDebugMode_restartsEnclave() throws Exception {
        enclaves(RUNNING.replace("NONE", "DEBUG_MODE"));

        run("watch");

        assertThat(calls("restart byoc-enclave")).hasSize(1);
        assertThat(calls(REPORT)).isEmpty();
    }

    @Test
    void watch_readyEnclaveDies_isReportedAndRestarted() throws Exception {
        enclaves(RUNNING);
        run("watch");

        enclaves(NONE);
        run("watch");
        enclaves(RUNNING);
        run("watch");

        assertThat(calls("restart byoc-enclave")).hasSize(1);
        assertThat(reports()).containsExactly("ready", "failed the enclave died (deaths in ten minutes: 1): ", "ready");
    }

    @Test
    void watch_readyEnclaveKeepsDying_reportsEachDeath() throws Exception {
        enclaves(RUNNING);
        run("watch");
        enclaves(NONE);

        for (int i = 0; i < 8; i++) {
            run("watch");
        }

        assertThat(calls("restart byoc-enclave")).hasSize(5);
        assertThat(reports())
                .containsExactly(
                        "ready",
                        "failed the enclave died (deaths in ten minutes: 1): ",
                        "failed the enclave died (deaths in ten minutes: 2): ",
                        "failed the enclave died (deaths in ten minutes: 3): ",
                        "failed the enclave died (deaths in ten minutes: 4): ",
                        "failed the enclave died (deaths in ten minutes: 5): ",
                        "failed the enclave died (deaths in ten minutes: 6): ");
    }

    @Test
    void watch_restartedEnclaveNotAnswering_isNotReady() throws Exception {
        enclaves(RUNNING);
        run("watch");
        enclaves(NONE);
        run("watch");
        enclaves(RUNNING);
        fake("socat", "exit 1");
        run("watch");
        run("watch");

        assertThat(reports()).hasSize(2).last().asString().startsWith("failed");
    }

    @Test
    void watch_reportFails_restartsEnclaveAnyway() throws Exception {
        enclaves(RUNNING);
        run("watch");
        fake("aws", "exit 1");
        fake("journalctl", "exit 1");
        enclaves(NONE);

        run("watch");

        assertThat(calls("restart byoc-enclave")).hasSize(1);
    }

    @Test
    void watch_neverReadyEnclaveKeepsDying_isReportedAfterLastRestart() throws Exception {
        for (int i = 0; i < 5; i++) {
            run("watch");
        }
        assertThat(calls("restart byoc-enclave")).hasSize(5);
        assertThat(reports()).isEmpty();

        run("watch");
        run("watch");

        assertThat(calls("restart byoc-enclave")).hasSize(5);
        assertThat(reports()).containsExactly("failed the enclave died (deaths in ten minutes: 6): ");
    }

    @Test
    void watch_forwarderEndsAfterReady_isReportedAndRestarted() throws Exception {
        enclaves(RUNNING);
        run("watch");

        fake("systemctl", "[ \"$*\" != 'is-active -q byoc-forward@8080.service' ]");
        run("watch");
        run("watch");
        fake("systemctl", "");
        run("watch");

        assertThat(calls("restart byoc-forward@8080.service")).hasSize(2);
        assertThat(calls("restart byoc-forward@443.service")).isEmpty();
        assertThat(reports()).containsExactly("ready", "failed nothing led to port 8080", "ready");
    }

    @Test
    void watch_forwarderDownFromTheStart_isNotReady() throws Exception {
        enclaves(RUNNING);
        fake("systemctl", "[ \"$1\" != is-active ]");

        run("watch");

        assertThat(calls("systemctl restart byoc-forward@")).hasSize(2);
        assertThat(reports()).isEmpty();
    }

    /** Returns what was reported, each as the state and the reason for it. */
    private List<String> reports() throws IOException {
        return calls(REPORT).stream()
                .map(REPORTED::matcher)
                .filter(Matcher::find)
                .map(report -> (report.group(1) + " " + report.group(2)).replaceFirst("^ready $", "ready"))
                .toList();
    }

    private void enclaves(String description) throws IOException {
        Files.writeString(machine.resolve("enclaves"), description);
    }

    private void fake(String command, String conduct) throws IOException {
        Path file = machine.resolve("bin").resolve(command);
        Files.writeString(
                file, "#!/bin/bash\necho \"" + command + " $*\" >> " + machine.resolve("calls") + "\n" + conduct);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> calls(String part) throws IOException {
        Path calls = machine.resolve("calls");
        if (!Files.exists(calls)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(calls)) {
            return lines.filter(line -> line.contains(part)).toList();
        }
    }

    private String inTheTestsFolder(String host) {
        String folder = machine.toString();
        return host.replace("/etc/byoc", folder)
                .replace("/var/lib/byoc", folder)
                .replace("/var/log", folder)
                .replace("/etc/nitro_enclaves", folder);
    }

    private static String part(String script, String mark) {
        String opening = "<<'" + mark + "'\n";
        int start = script.indexOf(opening) + opening.length();
        return script.substring(start, script.indexOf("\n" + mark + "\n", start) + 1);
    }

    private int run(String what) throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder("bash", machine.resolve("host").toString(), what);
        bash.environment().merge("PATH", "", (path, none) -> machine.resolve("bin") + ":" + path);
        Process process = bash.redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }
}
