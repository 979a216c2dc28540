package dev.byoc.testing.internal.buckets;

import dev.byoc.error.InvalidImageException;
import dev.byoc.error.NotFoundException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.ImageStore;
import dev.byoc.port.StoredImage;
import dev.byoc.testing.internal.account.BucketObjects;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@link ImageStore} of an in-memory cloud: keeps digests and sizes, but reads the files to know that they are true.
 */
public final class InMemoryImageStore implements ImageStore {
    private static final Pattern KEY = Pattern.compile("images/([0-9a-f]{64})\\.eif");
    private static final long PART = 8L << 20;

    private final RegionalAccount account;
    private final CallAdmission call;

    public InMemoryImageStore(RegionalAccount account, CallAdmission call) {
        this.account = account;
        this.call = call;
    }

    /** Returns the digest in the name of an object; empty when it is no image. */
    public static Optional<String> digest(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String key(String sha256) {
        return "images/" + sha256 + ".eif";
    }

    @Override
    public List<StoredImage> list(ResourceId bucket) {
        call.pass(List.of("s3:ListBucket"), bucket.value());
        synchronized (account.world()) {
            BucketObjects shelf = shelf(bucket);
            return shelf.keys()
                    .sorted()
                    .flatMap(key ->
                            digest(key)
                                    .map(sha256 -> new StoredImage(
                                            sha256, shelf.size(key).orElseThrow()))
                                    .stream())
                    .toList();
        }
    }

    @Override
    public void upload(ResourceId bucket, EnclaveImage image, LongConsumer progress) {
        if (isThere(bucket, image)) {
            return;
        }
        requireUnchanged(bucket, image);
        for (long stored = begin(bucket, image); stored < image.size(); ) {
            stored = Math.min(image.size(), stored + PART);
            progress.accept(stored);
        }
        synchronized (account.world()) {
            shelf(bucket).put(key(image.sha256()), image.size());
        }
    }

    /** Stores half of {@code image}, as an upload does that is interrupted. */
    public void uploadPartly(ResourceId bucket, EnclaveImage image) {
        if (!isThere(bucket, image)) {
            synchronized (account.world()) {
                BucketObjects shelf = shelf(bucket);
                shelf.upload(key(image.sha256()), Math.max(shelf.uploaded(key(image.sha256())), image.size() / 2));
            }
        }
    }

    private boolean isThere(ResourceId bucket, EnclaveImage image) {
        call.pass(List.of("s3:PutObject", "s3:GetObject"), bucket.value());
        synchronized (account.world()) {
            return shelf(bucket).size(key(image.sha256())).isPresent();
        }
    }

    private long begin(ResourceId bucket, EnclaveImage image) {
        synchronized (account.world()) {
            return shelf(bucket).uploaded(key(image.sha256()));
        }
    }

    private void requireUnchanged(ResourceId bucket, EnclaveImage image) {
        try {
            image.requireUnchanged();
        } catch (InvalidImageException e) {
            synchronized (account.world()) {
                shelf(bucket).abandon(key(image.sha256()));
            }
            throw e;
        }
    }

    @Override
    public void delete(ResourceId bucket, String sha256) {
        call.pass(List.of("s3:DeleteObject", "s3:AbortMultipartUpload"), bucket.value());
        synchronized (account.world()) {
            BucketObjects shelf = shelf(bucket);
            shelf.hide(key(sha256));
            shelf.abandon(key(sha256));
        }
    }

    private BucketObjects shelf(ResourceId bucket) {
        if (account.existing(ResourceType.BUCKET, bucket).isEmpty()) {
            throw new NotFoundException("There is no such bucket, or not yet [bucket=" + bucket + "]");
        }
        return account.site().shelf(bucket);
    }
}
