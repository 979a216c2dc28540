package dev.byoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTest {
    private static final Path VECTORS = Path.of("../byoc-core/src/test/resources/dev/byoc/image");

    @TempDir
    Path folder;

    private final Screen screen = new Screen();

    @Test
    void image_signed_printsEverything() {
        assertThat(run(VECTORS.resolve("F_signed.eif").toString())).isZero();

        assertThat(screen.out())
                .contains("\"sha256\" : \"3cf9783dd803164715f67748bcccc517cc9511d6b99b46bb227ba76960d36a95\"")
                .contains("\"size\" : 2533", "\"architecture\" : \"x86_64\"", "\"version\" : 4")
                .containsSubsequence("\"type\" : \"kernel\"", "\"offset\" : 548", "\"size\" : 13")
                .containsSubsequence(
                        "\"pcr0\" : \"1f535980",
                        "\"pcr1\" : \"2c0f967a",
                        "\"pcr2\" : \"2e10a2a4",
                        "\"pcr8\" : \"ebd68528");
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void image_arm_saysSo() {
        assertThat(run(VECTORS.resolve("A_arm.eif").toString())).isZero();

        assertThat(screen.out()).contains("\"architecture\" : \"arm64\"").doesNotContain("pcr8");
    }

    @Test
    void image_badFile_saysWhyAndExitsWith1() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.eif"), "#".repeat(600));

        assertThat(run(file.toString())).isEqualTo(1);

        assertThat(screen.err()).contains("no enclave image", "bad.eif", "offset=0");
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void image_noFileNamed_exitsWith2() {
        assertThat(run()).isEqualTo(2);
        assertThat(screen.err()).contains("FILE");
    }

    private int run(String... arguments) {
        return Image.run(screen.terminal(), arguments);
    }
}
