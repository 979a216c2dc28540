package dev.byoc.aws.internal.s3;

import dev.byoc.aws.internal.resource.Sha256;
import java.util.Base64;

/** Some consecutive bytes of a file, with their number, counted from 1, and their digest as S3 writes it. */
final class ImagePart {
    private final int number;
    private final byte[] bytes;
    private final String sha256;

    /** Takes {@code bytes} over, which nobody may change any more. */
    ImagePart(int number, byte[] bytes) {
        this.number = number;
        this.bytes = bytes;
        this.sha256 = Base64.getEncoder().encodeToString(Sha256.digest().digest(bytes));
    }

    int number() {
        return number;
    }

    /** The bytes themselves, to read only. */
    byte[] bytes() {
        return bytes;
    }

    String sha256() {
        return sha256;
    }
}
