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
    private final CallAdmission admission;

    public InMemoryImageStore(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
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
        admission.admit(List.of("s3:ListBucket"), bucket.value());
        synchronized (account.provider()) {
            BucketObjects objects = objects(bucket);
            return objects.keys()
                    .sorted()
                    .flatMap(key ->
                            digest(key)
                                    .map(sha256 -> new StoredImage(
                                            sha256, objects.size(key).orElseThrow()))
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
        synchronized (account.provider()) {
            objects(bucket).put(key(image.sha256()), image.size());
        }
    }

    /** Stores half of {@code image}, as an upload does that is interrupted. */
    public void uploadPartly(ResourceId bucket, EnclaveImage image) {
        if (!isThere(bucket, image)) {
            synchronized (account.provider()) {
                BucketObjects objects = objects(bucket);
                objects.upload(key(image.sha256()), Math.max(objects.uploaded(key(image.sha256())), image.size() / 2));
            }
        }
    }

    private boolean isThere(ResourceId bucket, EnclaveImage image) {
        admission.admit(List.of("s3:PutObject", "s3:GetObject"), bucket.value());
        synchronized (account.provider()) {
            return objects(bucket).size(key(image.sha256())).isPresent();
        }
    }

    private long begin(ResourceId bucket, EnclaveImage image) {
        synchronized (account.provider()) {
            return objects(bucket).uploaded(key(image.sha256()));
        }
    }

    private void requireUnchanged(ResourceId bucket, EnclaveImage image) {
        try {
            image.requireUnchanged();
        } catch (InvalidImageException e) {
            synchronized (account.provider()) {
                objects(bucket).abandon(key(image.sha256()));
            }
            throw e;
        }
    }

    @Override
    public void delete(ResourceId bucket, String sha256) {
        admission.admit(List.of("s3:DeleteObject", "s3:AbortMultipartUpload"), bucket.value());
        synchronized (account.provider()) {
            BucketObjects objects = objects(bucket);
            objects.hide(key(sha256));
            objects.abandon(key(sha256));
        }
    }

    private BucketObjects objects(ResourceId bucket) {
        if (account.existing(ResourceType.BUCKET, bucket).isEmpty()) {
            throw new NotFoundException("There is no such bucket, or not yet [bucket=" + bucket + "]");
        }
        return account.state().objects(bucket);
    }
}
