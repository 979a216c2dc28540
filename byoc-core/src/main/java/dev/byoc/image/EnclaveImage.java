package dev.byoc.image;

import dev.byoc.error.InvalidImageException;
import dev.byoc.internal.value.ByocStrictStyle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An enclave image file (EIF) as it was when it was read: checked as Nitro checks it, and measured.
 *
 * <pre>{@code
 * EnclaveImage image = EnclaveImage.of(Path.of("web.eif"));
 * Measurement pcr0 = image.measurements().pcr0();
 * }</pre>
 *
 * <p>Two images are equal when their files were the same. Made by {@link #of} alone; immutable and safe to share
 * between threads.
 *
 * @see <a href="https://github.com/aws/aws-nitro-enclaves-image-format">The format</a>
 */
@Value.Immutable
@ByocStrictStyle
public abstract class EnclaveImage {
    EnclaveImage() {}

    /**
     * Reads, checks and measures {@code file} in one pass, with less than 4 MiB of memory however large it is. The
     * caller's thread works with at most two others, which end with it.
     *
     * <p>Checked are magic, version 2 to 4, flags, the table of sections against the sections, that they fill the file
     * without gap or rest, that there is one kernel, one command line, at most one signature and at most one metadata
     * (exactly one in version 4), that ramdisks follow the kernel, the metadata's JSON, the signature's form and the
     * checksum (CRC-32). A signature that does not hold is no fault of the file; {@link #signature()} tells.
     *
     * @throws InvalidImageException if {@code file} breaks any of these rules, is not a regular file, cannot be read,
     *     or is changed meanwhile
     */
    public static EnclaveImage of(Path file) {
        return new ImageReader(file).read();
    }

    /** Where the file was, absolute. Not part of equality. */
    @Value.Auxiliary
    public abstract Path file();

    /** Which hosts it starts on. */
    public abstract Architecture architecture();

    /** The version of the format, 2 to 4. */
    public abstract int version();

    /** The file's length in bytes. */
    public abstract long size();

    /** The SHA-256 digest of the whole file in 64 lower-case hexadecimal digits. */
    public abstract String sha256();

    /** What the file consists of, in order. */
    public abstract List<Section> sections();

    /** What an enclave started from it attests. */
    public abstract Measurements measurements();

    /** Who signed it; empty when nobody did. */
    public abstract Optional<ImageSignature> signature();

    /** The name that it was built with, if its metadata has one. */
    public abstract Optional<String> imageName();

    /** The version of its content that it was built with, if its metadata has one. */
    public abstract Optional<String> imageVersion();

    /**
     * Reads the file again.
     *
     * @throws InvalidImageException if it cannot be read or is not what it was
     */
    public final void requireUnchanged() {
        EnclaveImage now = of(file());
        if (!now.sha256().equals(sha256())) {
            throw new InvalidImageException(
                    "The image changed on disk since it was first read: its SHA-256 was " + sha256() + " and is "
                            + now.sha256(),
                    file(),
                    0,
                    null);
        }
    }
}
