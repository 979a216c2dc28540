package dev.byoc.aws.internal.s3;

import dev.byoc.error.ConflictException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.internal.concurrent.StartedTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * Stores an image, a large one in parts, some at a time. One reader digests the whole file while it hands the parts
 * out, so that what is sent is what was digested.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Limits of multipart uploads</a>
 */
final class S3ImageUpload {
    /** From this size on an image is sent in parts. */
    private static final long LARGE = 16L << 20;

    private static final long SMALLEST_PART = 8L << 20;
    private static final long PARTS = 10_000;
    private static final int AT_ONCE = 4;

    private final S3ImageObject object;
    private final EnclaveImage image;
    private final Parallel parallel;
    private final UploadProgress stored;

    S3ImageUpload(S3ImageObject object, EnclaveImage image, Parallel parallel, UploadProgress stored) {
        this.object = object;
        this.image = image;
        this.parallel = parallel;
        this.stored = stored;
    }

    void run() {
        if (image.size() < LARGE) {
            whole();
        } else {
            Optional<String> unfinished = object.uploads().stream().findFirst();
            inParts(unfinished.orElseGet(object::begin));
        }
    }

    private void whole() {
        try (ImagePartReader file = new ImagePartReader(image, (int) LARGE)) {
            ImagePart all =
                    file.next().filter(piece -> file.isTheImage()).orElseThrow(() -> ImagePartReader.changed(image));
            object.put(all);
            stored.add(all.bytes().length);
        }
    }

    private void inParts(String upload) {
        Map<Integer, Part> there = object.parts(upload);
        List<CompletedPart> parts = new ArrayList<>();
        Deque<StartedTask<CompletedPart>> underway = new ArrayDeque<>();
        int size = partSize(image.size());
        long count = (image.size() + size - 1) / size;
        try (ImagePartReader file = new ImagePartReader(image, size)) {
            Optional<ImagePart> next = file.next();
            while (next.isPresent() && next.get().number() <= count) {
                ImagePart piece = next.get();
                if (underway.size() == AT_ONCE) {
                    parts.add(underway.remove().get());
                }
                underway.add(parallel.start(() -> part(upload, there.get(piece.number()), piece)));
                next = file.next();
            }
            while (!underway.isEmpty()) {
                parts.add(underway.remove().get());
            }
            if (!file.isTheImage()) {
                object.abort(upload);
                throw ImagePartReader.changed(image);
            }
        } finally {
            underway.forEach(StartedTask::close);
        }
        complete(upload, parts);
    }

    /** AWS asks for another upload after a conflict, and the next try would go on with this one. */
    private void complete(String upload, List<CompletedPart> parts) {
        try {
            object.complete(upload, parts);
        } catch (ConflictException e) {
            object.abort(upload);
            throw e;
        }
    }

    private CompletedPart part(String upload, @Nullable Part there, ImagePart piece) {
        CompletedPart part = S3ImageObject.same(there, piece).orElseGet(() -> object.send(upload, piece));
        stored.add(piece.bytes().length);
        return part;
    }

    /** The same for the same size, so that an upload that goes on meets the parts that it made. */
    private static int partSize(long size) {
        long least = (size + PARTS - 1) / PARTS;
        return (int) Math.max(SMALLEST_PART, (least + SMALLEST_PART - 1) / SMALLEST_PART * SMALLEST_PART);
    }
}
