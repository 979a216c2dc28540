package dev.byoc.aws.samples;

import dev.byoc.image.EnclaveImage;
import dev.byoc.testing.TestImages;
import java.nio.file.Path;

/** Writes enclave image files that are as large as a test wants. */
public final class SampleImages {
    private static final String LINE = "%015x\n";

    private SampleImages() {}

    /** Writes an image of about {@code bytes} bytes that depend on {@code seed}, none twice, into {@code folder}. */
    public static EnclaveImage write(Path folder, int bytes, int seed) {
        StringBuilder content = new StringBuilder(bytes);
        for (long line = (long) seed << 32; content.length() < bytes; line++) {
            content.append(LINE.formatted(line));
        }
        return TestImages.eif(folder.resolve("image-" + bytes + "-" + seed + ".eif"), content.toString());
    }
}
