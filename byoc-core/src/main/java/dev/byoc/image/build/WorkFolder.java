package dev.byoc.image.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder in which an image is made, on the disk where it is to be, so that it can be moved in one step.
 *
 * @param folder the folder, which is nobody else's
 */
record WorkFolder(Path folder) implements AutoCloseable {
    private static final String PREFIX = ".enclave-image-";

    /** Makes a workplace beside {@code target}. */
    static WorkFolder beside(Path target) throws IOException {
        return new WorkFolder(Files.createTempDirectory(target.getParent(), PREFIX));
    }

    /** The file to make. */
    Path file() {
        return folder.resolve("image.eif");
    }

    /** A number that no other workplace has at the time. */
    String number() {
        return folder.getFileName().toString().substring(PREFIX.length());
    }

    /** Deletes the folder with what is left in it. */
    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> left = Files.walk(folder)) {
            all = left.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
