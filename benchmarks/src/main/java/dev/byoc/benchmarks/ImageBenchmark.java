package dev.byoc.benchmarks;

import dev.byoc.image.EnclaveImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Measures how fast an image of 256 MiB is read, checked and measured, against reading the same file and digesting it
 * with SHA-384 alone, on one thread. Nearly all of the image is its second ramdisk, which is the slowest case: PCR0 and
 * PCR2 both cover it.
 */
public final class ImageBenchmark {
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 3;
    private static final int BUFFER = 256 * 1024;

    private ImageBenchmark() {}

    /** Runs the measurements, in turns. */
    public static void main(String[] args) throws Exception {
        Path file = Files.createTempFile("benchmark", ".eif");
        try {
            GeneratedImage.write(file);
            measure(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void measure(Path file) throws Exception {
        double megabytes = Files.size(file) / 1e6;
        double[] alone = new double[ROUNDS];
        double[] parsed = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            double first = megabytes / seconds(() -> sha384(file));
            double second = megabytes / seconds(() -> EnclaveImage.of(file).measurements());
            if (i >= 0) {
                alone[i] = first;
                parsed[i] = second;
                ratios[i] = second / first;
            }
        }
        print("image of %.0f MB, %d processors, medians of %d rounds", megabytes, processors(), ROUNDS);
        print("SHA-384 alone:       %4.0f MB/s (best %.0f)", median(alone), best(alone));
        print("hashed and parsed:   %4.0f MB/s (best %.0f)", median(parsed), best(parsed));
        print("ratio:               %4.2f (best over best %.2f)", median(ratios), best(parsed) / best(alone));
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static byte[] sha384(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-384");
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
        } catch (IOException e) {
            throw new IllegalStateException("The benchmark's own file cannot be read", e);
        }
        return digest.digest();
    }

    private static double seconds(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        Object result = work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (result == null) {
            throw new IllegalStateException("There is no result");
        }
        return seconds;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double best(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
