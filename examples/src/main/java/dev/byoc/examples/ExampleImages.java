package dev.byoc.examples;

import dev.byoc.image.EnclaveImage;
import dev.byoc.testing.TestImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small enclave images in a folder that goes away again. */
final class ExampleImages implements AutoCloseable {
    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    private ExampleImages(Path folder) {
        this.folder = folder;
    }

    static ExampleImages create() {
        try {
            return new ExampleImages(Files.createTempDirectory("images"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the image {@code name}. */
    EnclaveImage image(String name) {
        Path file = folder.resolve(name + ".eif");
        files.add(file);
        return TestImages.eif(file, name);
    }

    @Override
    public void close() {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
