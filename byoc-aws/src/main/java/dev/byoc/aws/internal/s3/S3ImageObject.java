package dev.byoc.aws.internal.s3;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.resource.CallerAccount;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * The calls for one object of S3 and the unfinished uploads of it. It is only ever written where there is none.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 * @param clients the clients
 * @param account whose bucket it must be
 * @param bucket the bucket's name
 * @param key the object's key
 */
record S3ImageObject(ServiceClients<S3Client> clients, CallerAccount account, String bucket, String key) {
    /** Sending takes as long as the network needs; no lease depends on it. */
    private static final AwsRequestOverrideConfiguration PATIENT = AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofMinutes(10))
            .build();

    private static final String ONLY_NEW = "*";
    private static final String BYTES = "application/octet-stream";

    /** Stores the object. */
    void put(ImagePart piece) {
        ApiCall.of("s3:PutObject", this).write(() -> clients.repeatableWrites()
                .putObject(
                        request -> request.bucket(bucket)
                                .key(key)
                                .expectedBucketOwner(account.id().value())
                                .ifNoneMatch(ONLY_NEW)
                                .checksumSHA256(piece.sha256())
                                .overrideConfiguration(PATIENT),
                        body(piece)));
    }

    /** Returns the ids of the unfinished uploads of the object, the newest first. */
    List<String> uploads() {
        return ApiCall.of("s3:ListBucketMultipartUploads", this).read(() -> clients
                .reads()
                .listMultipartUploadsPaginator(request -> request.bucket(bucket)
                        .expectedBucketOwner(account.id().value())
                        .prefix(key))
                .uploads()
                .stream()
                .filter(upload -> upload.key().equals(key))
                .sorted(Comparator.comparing(MultipartUpload::initiated).reversed())
                .map(MultipartUpload::uploadId)
                .toList());
    }

    /** Begins an upload and returns its id. */
    String begin() {
        return ApiCall.of("s3:PutObject", this).create(() -> clients.writes()
                .createMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .expectedBucketOwner(account.id().value())
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId());
    }

    /** Returns the parts of {@code upload} by number. */
    Map<Integer, Part> parts(String upload) {
        Map<Integer, Part> parts = new HashMap<>();
        ApiCall.of("s3:ListMultipartUploadParts", this)
                .read(() -> clients
                        .reads()
                        .listPartsPaginator(request -> request.bucket(bucket)
                                .key(key)
                                .expectedBucketOwner(account.id().value())
                                .uploadId(upload))
                        .parts()
                        .stream()
                        .toList())
                .forEach(part -> parts.put(part.partNumber(), part));
        return parts;
    }

    /** Sends {@code piece} as a part of {@code upload}. */
    CompletedPart send(String upload, ImagePart piece) {
        String tag = ApiCall.of("s3:PutObject", this).create(() -> clients.repeatableWrites()
                .uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .expectedBucketOwner(account.id().value())
                                .uploadId(upload)
                                .partNumber(piece.number())
                                .checksumSHA256(piece.sha256())
                                .overrideConfiguration(PATIENT),
                        body(piece))
                .eTag());
        return completed(piece.number(), piece.sha256(), tag);
    }

    /** Returns {@code there} as a part to make the object of, if it is {@code piece}. */
    static Optional<CompletedPart> same(@Nullable Part there, ImagePart piece) {
        return Optional.ofNullable(there)
                .filter(part -> piece.sha256().equals(part.checksumSHA256()))
                .map(part -> completed(piece.number(), piece.sha256(), part.eTag()));
    }

    private static CompletedPart completed(int number, String sha256, String tag) {
        return CompletedPart.builder()
                .partNumber(number)
                .checksumSHA256(sha256)
                .eTag(tag)
                .build();
    }

    /** Makes the object of {@code parts} of {@code upload}. */
    void complete(String upload, List<CompletedPart> parts) {
        ApiCall.of("s3:PutObject", this)
                .write(() -> clients.writes().completeMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .expectedBucketOwner(account.id().value())
                        .uploadId(upload)
                        .multipartUpload(all -> all.parts(parts))
                        .ifNoneMatch(ONLY_NEW)
                        .overrideConfiguration(PATIENT)));
    }

    /** Gives up {@code upload}. */
    void abort(String upload) {
        ApiCall.of("s3:AbortMultipartUpload", this)
                .remove(() -> clients.writes().abortMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .expectedBucketOwner(account.id().value())
                        .uploadId(upload)));
    }

    /** Deletes the object. */
    void delete() {
        ApiCall.of("s3:DeleteObject", this).remove(() -> clients.writes().deleteObject(request -> request.bucket(bucket)
                .key(key)
                .expectedBucketOwner(account.id().value())));
    }

    /** Without copying. */
    private static RequestBody body(ImagePart piece) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(piece.bytes()), piece.bytes().length, BYTES);
    }

    @Override
    public String toString() {
        return bucket + "/" + key;
    }
}
