package dev.byoc.aws.internal.s3;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.resource.CallerAccount;
import dev.byoc.error.AccessDeniedException;
import dev.byoc.error.ConflictException;
import dev.byoc.model.ResourceId;
import dev.byoc.port.BucketContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Error;

/** {@link BucketContents} on S3. */
public final class S3BucketContents implements BucketContents {
    /** The most versions on one page and in one deletion. */
    private static final int BATCH = 1000;

    private final ServiceClients<S3Client> clients;
    private final CallerAccount account;

    public S3BucketContents(ServiceClients<S3Client> clients, CallerAccount account) {
        this.clients = clients;
        this.account = account;
    }

    @Override
    public boolean isEmpty(ResourceId bucket) {
        return page(bucket, 1).map(page -> identifiers(page).isEmpty()).orElse(true);
    }

    @Override
    public void empty(ResourceId bucket) {
        abortUploads(bucket);
        // What was listed is deleted before the next look, so each look begins at the first page.
        for (List<ObjectIdentifier> batch = batch(bucket); !batch.isEmpty(); batch = batch(bucket)) {
            delete(bucket, batch);
        }
    }

    private List<ObjectIdentifier> batch(ResourceId bucket) {
        return page(bucket, BATCH).map(S3BucketContents::identifiers).orElse(List.of());
    }

    private Optional<ListObjectVersionsResponse> page(ResourceId bucket, int size) {
        return ApiCall.of("s3:ListBucketVersions", bucket)
                .find(() -> clients.reads().listObjectVersions(request -> request.bucket(bucket.value())
                        .expectedBucketOwner(account.id().value())
                        .maxKeys(size)));
    }

    private static List<ObjectIdentifier> identifiers(ListObjectVersionsResponse page) {
        List<ObjectIdentifier> identifiers = new ArrayList<>();
        for (ObjectVersion version : page.versions()) {
            identifiers.add(ObjectIdentifier.builder()
                    .key(version.key())
                    .versionId(version.versionId())
                    .build());
        }
        for (DeleteMarkerEntry marker : page.deleteMarkers()) {
            identifiers.add(ObjectIdentifier.builder()
                    .key(marker.key())
                    .versionId(marker.versionId())
                    .build());
        }
        return identifiers;
    }

    private void delete(ResourceId bucket, List<ObjectIdentifier> batch) {
        ApiCall call = ApiCall.of("s3:DeleteObjectVersion", bucket);
        List<S3Error> errors = call.write(() -> clients.writes().deleteObjects(request -> request.bucket(bucket.value())
                        .expectedBucketOwner(account.id().value())
                        .delete(delete -> delete.objects(batch).quiet(true))))
                .errors();
        for (S3Error error : errors) {
            if ("AccessDenied".equals(error.code())) {
                throw new AccessDeniedException(call.action(), bucket + "/" + error.key(), null);
            }
            throw new ConflictException("An object could not be deleted; empty the bucket again [bucket=" + bucket
                    + ", key=" + error.key() + ", code=" + error.code() + "]");
        }
    }

    private void abortUploads(ResourceId bucket) {
        List<MultipartUpload> uploads = ApiCall.of("s3:ListBucketMultipartUploads", bucket)
                .find(() -> clients
                        .reads()
                        .listMultipartUploadsPaginator(request -> request.bucket(bucket.value())
                                .expectedBucketOwner(account.id().value()))
                        .uploads()
                        .stream()
                        .toList())
                .orElse(List.of());
        for (MultipartUpload upload : uploads) {
            ApiCall.of("s3:AbortMultipartUpload", bucket)
                    .remove(() -> clients.writes().abortMultipartUpload(request -> request.bucket(bucket.value())
                            .expectedBucketOwner(account.id().value())
                            .key(upload.key())
                            .uploadId(upload.uploadId())));
        }
    }
}
