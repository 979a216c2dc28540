package dev.byoc.image.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.byoc.error.ImageBuildException;
import dev.byoc.error.RefusedException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.image.ImageBytes;
import dev.byoc.image.Measurements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NitroCliImageBuilderTest {
    private static final ImageRecipe WEB =
            ImageRecipe.builder().container("web:1").build();
    private static final String OLD = "what was there before";

    @TempDir
    Path folder;

    private FakeTools tools;
    private Path output;

    @BeforeEach
    void prepare() throws IOException {
        tools = new FakeTools(Files.createDirectory(folder.resolve("bin")));
        output = Files.createDirectory(folder.resolve("out")).resolve("web.eif");
        Files.writeString(output, OLD);
    }

    private void builds(byte[] image) {
        tools.nitroCli(image, ImageBytes.read(image).measurements());
    }

    @Test
    void build_container_leavesTheImageAndNothingElse() throws IOException {
        builds(ImageBytes.usual().build());

        EnclaveImage image = tools.builder().build().build(WEB, output);

        assertThat(image).isEqualTo(EnclaveImage.of(output));
        assertThat(image.file()).isEqualTo(output);
        assertThat(outputs()).containsExactly(output);
        assertThat(tools.calls("nitro-cli").get(1))
                .startsWith("build-enclave --docker-uri web:1 --output-file " + output.getParent());
        assertThat(tools.calls("docker")).hasSize(1);
    }

    @Test
    void build_folder_letsDockerBuildItFirstAndForgetIt() throws IOException {
        Path source = Files.createDirectory(folder.resolve("a folder"));
        Files.writeString(source.resolve("Dockerfile"), "FROM scratch");
        builds(ImageBytes.usual().build());

        var unused = tools.builder()
                .build()
                .build(ImageRecipe.builder().folder(source).build(), output);

        String name = tools.calls("nitro-cli").get(1).split(" ", -1)[2];
        assertThat(tools.calls("docker").subList(1, 3))
                .containsExactly("build --tag " + name + " " + source, "image rm " + name);
    }

    @Test
    void build_signedAndNamed_handsEverythingToTheTool() throws IOException {
        Path certificate = Files.writeString(folder.resolve("certificate.pem"), "a certificate");
        Path key = Files.writeString(folder.resolve("key.pem"), "a secret");
        builds(ImageBytes.vector("F_signed"));

        EnclaveImage image = tools.builder()
                .build()
                .build(
                        ImageRecipe.builder()
                                .container("web:1")
                                .signing(new SigningFiles(certificate, key))
                                .name("the web")
                                .version("1; rm -rf /")
                                .build(),
                        output);

        assertThat(image.signature()).isPresent();
        assertThat(tools.calls("nitro-cli").get(1))
                .endsWith(" --signing-certificate " + certificate + " --private-key " + key
                        + " --name the web --version 1; rm -rf /");
    }

    @Test
    void build_signedButTheToolDidNot_failsAndKeepsTheOld() throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), "a secret");
        builds(ImageBytes.usual().build());

        ImageBuildException thrown = failure(
                ImageRecipe.builder()
                        .container("web:1")
                        .signing(new SigningFiles(file, file))
                        .build(),
                tools.builder());

        assertThat(thrown).hasMessageContaining("there is no signature");
    }

    @Test
    void build_listener_hearsBothOutputsAndMayFail() {
        builds(ImageBytes.usual().build());
        List<String> heard = new ArrayList<>();

        var unused = tools.builder()
                .listener(line -> {
                    heard.add(line);
                    throw new IllegalStateException("a listener's fault");
                })
                .build()
                .build(WEB, output);

        assertThat(heard).contains("Start building the Enclave Image...", "  \"Measurements\": {");
    }

    @Test
    void build_toolFails_saysWhatTheToolSaid() {
        tools.nitroCli("touch \"$out\"\necho 'Start building the Enclave Image...' >&2\n"
                + "echo '[ E50 ] Docker image pull error.' >&2\nexit 50");

        ImageBuildException thrown = failure(WEB, tools.builder());

        assertThat(thrown.exitStatus()).hasValue(50);
        assertThat(thrown.code()).hasValue("E50");
        assertThat(thrown)
                .hasMessageContaining("check the reference")
                .hasMessageEndingWith(
                        "\n  [ E50 ] Docker image pull error. [tool=" + thrown.tool() + ", exitStatus=50, code=E50]");
    }

    @Test
    void build_toolFailsWithAnErrorThatIsNew_saysHowToHaveItExplained() {
        tools.nitroCli("echo '[ E77 ] Something new.' >&2\nexit 77");

        assertThat(failure(WEB, tools.builder())).hasMessageContaining("nitro-cli explain --error-code E77");
    }

    @Test
    void build_dockerFails_neverAsksTheOtherTool() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM nowhere");
        tools.docker("[ \"$1\" = build ] || exit 0\nseq 100 >&2\nexit 1");

        ImageBuildException thrown =
                failure(ImageRecipe.builder().folder(folder).build(), tools.builder());

        assertThat(thrown.tool()).endsWith("docker");
        assertThat(thrown.code()).isEmpty();
        assertThat(thrown).hasMessageContaining("\n  91\n").hasMessageNotContaining("\n  90\n");
        assertThat(tools.calls("nitro-cli")).containsExactly("--version");
    }

    @Test
    void build_toolHangs_isStoppedWithWhatItStarted() throws IOException {
        tools.nitroCli(
                "echo $$ > '" + folder + "/pids'\n(tail -f /dev/null) &\necho $! >> '" + folder + "/pids'\nwait");

        ImageBuildException thrown = failure(WEB, tools.builder().timeout(Duration.ofSeconds(2)));

        assertThat(thrown).hasMessageContaining("did not end within PT2S");
        assertThat(thrown.exitStatus()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("pids"))).hasSize(2).allSatisfy(pid -> ended(Long.parseLong(pid)));
    }

    @Test
    void build_interrupted_stopsTheToolAndSaysSo() throws IOException {
        tools.nitroCli("echo $$ > '" + folder + "/pids'\necho begun\nexec tail -f /dev/null");
        Thread me = Thread.currentThread();
        NitroCliImageBuilder builder =
                tools.builder().listener(line -> me.interrupt()).build();

        assertThatThrownBy(() -> builder.build(WEB, output)).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        ended(Long.parseLong(Files.readString(folder.resolve("pids")).strip()));
        assertThat(outputs()).containsExactly(output);
        assertThat(output).hasContent(OLD);
    }

    private static void ended(long process) {
        ProcessHandle.of(process).ifPresent(handle -> handle.onExit().join());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "echo nonsense", "echo '{'", "echo '{'; echo '}'", "printf '{\\n\"Measurements\": 7}'"})
    void build_garbageInsteadOfMeasurements_throwsTheImageAway(String script) throws IOException {
        Path image = Files.write(folder.resolve("usual.eif"), ImageBytes.usual().build());
        tools.nitroCli("cp '" + image + "' \"$out\"\n" + script);

        assertThat(failure(WEB, tools.builder())).hasMessageContaining("printed no measurements");
    }

    @Test
    void build_measurementsOfAnotherImage_throwsTheImageAway() {
        Measurements others =
                ImageBytes.read(ImageBytes.vector("C_one_ramdisk")).measurements();
        tools.nitroCli(ImageBytes.usual().build(), others);

        assertThat(failure(WEB, tools.builder()))
                .hasMessageContaining("measured something else")
                .hasMessageContaining(others.pcr0().hex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "echo nonsense > \"$out\"", "mkdir \"$out\""})
    void build_noImage_fails(String script) {
        tools.nitroCli(script);

        assertThat(failure(WEB, tools.builder())).hasMessageContaining("left no image");
    }

    @Test
    void build_toolsMissing_namesBothBeforeAnyWork() {
        tools.remove("docker");
        tools.remove("nitro-cli");

        RefusedException thrown = refusal(WEB);

        assertThat(thrown.reasons()).hasSize(2);
        assertThat(thrown.reasons().get(0)).contains("docker cannot be started; install Docker");
        assertThat(thrown.reasons().get(1))
                .contains("nitro-cli cannot be started", "aws-nitro-enclaves-cli aws-nitro-enclaves-cli-devel");
    }

    @Test
    void build_dockerHasNoService_saysWhatDockerSays() {
        tools.docker("echo 'Cannot connect to the Docker daemon' >&2\nexit 1");

        assertThat(refusal(WEB).reasons().get(0))
                .contains(
                        "docker does not work (exit status 1; its last words:", "Cannot connect to the Docker daemon");
        assertThat(tools.calls("nitro-cli")).containsExactly("--version");
    }

    @Test
    void build_nothingThere_namesAllAndTriesNoTool() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        ImageRecipe recipe = ImageRecipe.builder()
                .folder(nowhere)
                .signing(new SigningFiles(nowhere, nowhere))
                .build();

        RefusedException thrown = catchThrowableOfType(
                RefusedException.class, () -> tools.builder().build().build(recipe, nowhere.resolve("web.eif")));

        assertThat(thrown.reasons()).hasSize(4);
        assertThat(tools.calls("docker")).isEmpty();
    }

    @Test
    void recipe_whatAToolWouldTakeForAnOption_isRefused() {
        assertThatThrownBy(() -> ImageRecipe.builder().container("--help").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("container image=--help");
        assertThatThrownBy(() -> ImageRecipe.builder().folder(Path.of("-f")).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SigningFiles(Path.of("certificate.pem"), Path.of("-k")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tools.builder().build().build(WEB, Path.of("-o")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recipe_bothOrNeitherSource_isRefused() {
        assertThatThrownBy(() -> ImageRecipe.builder().build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        ImageRecipe.builder().container("web:1").folder(folder).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Returns how the build fails, which leaves everything as it was. */
    private ImageBuildException failure(ImageRecipe recipe, NitroCliImageBuilder.Builder builder) {
        ImageBuildException thrown = catchThrowableOfType(
                ImageBuildException.class, () -> builder.build().build(recipe, output));
        assertThat(thrown).isNotNull();
        assertThat(outputs()).containsExactly(output);
        assertThat(output).hasContent(OLD);
        return thrown;
    }

    private RefusedException refusal(ImageRecipe recipe) {
        RefusedException thrown = catchThrowableOfType(
                RefusedException.class, () -> tools.builder().build().build(recipe, output));
        assertThat(thrown).isNotNull();
        assertThat(output).hasContent(OLD);
        return thrown;
    }

    private List<Path> outputs() {
        try (Stream<Path> files = Files.list(output.getParent())) {
            return files.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
