package dev.byoc.aws.internal.s3;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.resource.CallerAccount;
import dev.byoc.error.ByocException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.InvalidImageException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.model.ResourceId;
import dev.byoc.port.ImageStore;
import dev.byoc.port.StoredImage;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** {@link ImageStore} on S3. Objects are seen as soon as they are written there. */
public final class S3ImageStore implements ImageStore {
    private static final String FOLDER = "images/";
    private static final Pattern KEY = Pattern.compile(FOLDER + "(?<sha256>[0-9a-f]{64})\\.eif");

    private final ServiceClients<S3Client> clients;
    private final CallerAccount account;
    private final Parallel parallel;

    public S3ImageStore(ServiceClients<S3Client> clients, CallerAccount account, Parallel parallel) {
        this.clients = clients;
        this.account = account;
        this.parallel = parallel;
    }

    @Override
    public List<StoredImage> list(ResourceId bucket) {
        return list(bucket, FOLDER);
    }

    private List<StoredImage> list(ResourceId bucket, String prefix) {
        return ApiCall.of("s3:ListBucket", bucket).read(() -> clients
                .reads()
                .listObjectsV2Paginator(request -> request.bucket(bucket.value())
                        .expectedBucketOwner(account.id().value())
                        .prefix(prefix))
                .contents()
                .stream()
                .flatMap(object -> image(object).stream())
                .toList());
    }

    private static Optional<StoredImage> image(S3Object object) {
        Matcher key = KEY.matcher(object.key());
        return key.matches() ? Optional.of(new StoredImage(key.group("sha256"), object.size())) : Optional.empty();
    }

    @Override
    public void upload(ResourceId bucket, EnclaveImage image, LongConsumer progress) {
        S3ImageObject object = object(bucket, image.sha256());
        if (isStored(bucket, image)) {
            return;
        }
        try {
            new S3ImageUpload(object, image, parallel, new UploadProgress(progress)).run();
        } catch (ByocException e) {
            // Somebody else may have stored it meanwhile, or the answer to the last call been lost.
            if (e instanceof InvalidImageException || !isStored(bucket, image)) {
                throw e;
            }
        }
    }

    private boolean isStored(ResourceId bucket, EnclaveImage image) {
        Optional<StoredImage> stored =
                list(bucket, key(image.sha256())).stream().findFirst();
        stored.filter(found -> found.bytes() != image.size()).ifPresent(found -> {
            throw new ConflictException("Something else is stored under the image's name; delete it and upload again"
                    + " [bucket=" + bucket + ", key=" + key(image.sha256()) + ", bytes=" + found.bytes() + "]");
        });
        return stored.isPresent();
    }

    @Override
    public void delete(ResourceId bucket, String sha256) {
        S3ImageObject object = object(bucket, sha256);
        object.uploads().forEach(object::abort);
        // Deleting what is not there would leave a mark in a bucket that keeps versions.
        if (!list(bucket, key(sha256)).isEmpty()) {
            object.delete();
        }
    }

    private S3ImageObject object(ResourceId bucket, String sha256) {
        return new S3ImageObject(clients, account, bucket.value(), key(sha256));
    }

    private static String key(String sha256) {
        return FOLDER + sha256 + ".eif";
    }
}
