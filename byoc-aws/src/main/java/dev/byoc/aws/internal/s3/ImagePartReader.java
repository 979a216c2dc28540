package dev.byoc.aws.internal.s3;

import dev.byoc.aws.internal.resource.Sha256;
import dev.byoc.error.InvalidImageException;
import dev.byoc.image.EnclaveImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Reads the file of an image once, piece by piece, and digests all of what it hands out. Not thread-safe. */
final class ImagePartReader implements AutoCloseable {
    private final EnclaveImage image;
    private final int size;
    private final InputStream file;
    private final MessageDigest digest = Sha256.digest();
    private int count;

    /** Opens the file, to be read in pieces of {@code size} bytes. */
    ImagePartReader(EnclaveImage image, int size) {
        this.image = image;
        this.size = size;
        try {
            this.file = Files.newInputStream(image.file());
        } catch (IOException e) {
            throw unreadable(image, e);
        }
    }

    /** Returns the next piece; empty at the end. */
    Optional<ImagePart> next() {
        byte[] bytes;
        try {
            bytes = file.readNBytes(size);
        } catch (IOException e) {
            throw unreadable(image, e);
        }
        if (bytes.length == 0) {
            return Optional.empty();
        }
        digest.update(bytes);
        count++;
        return Optional.of(new ImagePart(count, bytes));
    }

    /** Returns whether all that was handed out is the image. Asked once, at the end. */
    boolean isTheImage() {
        return HexFormat.of().formatHex(digest.digest()).equals(image.sha256());
    }

    /** Returns the exception for an image that is another now. */
    static InvalidImageException changed(EnclaveImage image) {
        return new InvalidImageException("The image has changed since it was read", image.file(), 0, null);
    }

    private static InvalidImageException unreadable(EnclaveImage image, IOException cause) {
        return new InvalidImageException("The image cannot be read any more", image.file(), 0, cause);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unreadable(image, e);
        }
    }
}
