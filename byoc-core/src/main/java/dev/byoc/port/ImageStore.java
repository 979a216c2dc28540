package dev.byoc.port;

import dev.byoc.image.EnclaveImage;
import dev.byoc.model.ResourceId;
import java.util.List;
import java.util.function.LongConsumer;

/** The enclave images in an environment's bucket, each under {@code images/<sha256>.eif}. */
public interface ImageStore {
    /** Returns the images that are there whole. */
    List<StoredImage> list(ResourceId bucket);

    /**
     * Stores {@code image}, or goes on where an earlier upload of it stopped; sends nothing when it is there. What is
     * stored under the name is always the whole file with that digest: what is sent is digested once more, and an
     * upload that turns out to differ is abandoned.
     *
     * @param progress is told how many bytes are stored so far, from several threads, never less than before; it is
     *     told nothing when the image is there
     * @throws dev.byoc.error.InvalidImageException if the file has changed since it was read; nothing is stored
     * @throws dev.byoc.error.OutcomeUnknownException if no answer came; uploading again goes on
     */
    void upload(ResourceId bucket, EnclaveImage image, LongConsumer progress);

    /** Deletes the image with the digest {@code sha256} and unfinished uploads of it; does nothing when it is gone. */
    void delete(ResourceId bucket, String sha256);
}
