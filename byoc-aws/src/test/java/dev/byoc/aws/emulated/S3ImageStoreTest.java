package dev.byoc.aws.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.samples.SampleImages;
import dev.byoc.aws.testkit.CountingHttp;
import dev.byoc.aws.testkit.EmulatedAws;
import dev.byoc.aws.testkit.FreshEnvironmentIds;
import dev.byoc.aws.testkit.MotoAccountHttp;
import dev.byoc.aws.testkit.MotoPartChecksums;
import dev.byoc.aws.testkit.TestClients;
import dev.byoc.error.ConflictException;
import dev.byoc.error.InvalidImageException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.ResourceId;
import dev.byoc.port.StoredImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Images in a bucket over the real protocol. */
class S3ImageStoreTest {
    private static final int SMALL = 1000;
    private static final int LARGE = 40 << 20;
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private final CountingHttp http = new CountingHttp(new MotoPartChecksums(MotoAccountHttp.next()));

    @RegisterExtension
    final EmulatedAws aws = new EmulatedAws(http);

    private final AwsCloud cloud = aws.cloud();
    private final S3Client s3 = aws.others().s3();
    private final ResourceId bucket =
            ResourceId.of("images-" + FreshEnvironmentIds.next("store").value() + "-" + BUCKETS.incrementAndGet());
    private final List<Long> progress = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void open() {
        s3.createBucket(request -> request.bucket(bucket.value())
                .createBucketConfiguration(location -> location.locationConstraint(TestClients.REGION)));
        http.take();
    }

    @Test
    void upload_sameImageTwice_isSentOnce() {
        EnclaveImage image = SampleImages.write(folder, SMALL, 1);

        upload(image);
        upload(image);

        assertThat(cloud.images().list(bucket)).containsExactly(new StoredImage(image.sha256(), image.size()));
        assertThat(http.take()).containsEntry("PUT s3 bucket", 1);
        assertThat(progress).containsExactly(image.size());
    }

    @Test
    void upload_largeImage_isStoredInParts() throws IOException {
        EnclaveImage image = SampleImages.write(folder, LARGE, 2);

        upload(image);

        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket.value()).key(key(image)))
                        .asByteArray())
                .isEqualTo(Files.readAllBytes(image.file()));
        assertThat(progress).hasSize(6).isSorted().endsWith(image.size());
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void upload_interruptedBefore_sendsMissingPartsOnly() throws IOException {
        EnclaveImage image = SampleImages.write(folder, LARGE, 3);
        String upload = s3.createMultipartUpload(request ->
                        request.bucket(bucket.value()).key(key(image)).checksumAlgorithm("SHA256"))
                .uploadId();
        byte[] file = Files.readAllBytes(image.file());
        send(upload, key(image), 1, Arrays.copyOf(file, 8 << 20));
        send(upload, key(image), 3, Arrays.copyOfRange(file, 16 << 20, 24 << 20));
        send(upload, key(image), 2, new byte[8 << 20]);
        http.take();

        upload(image);

        assertThat(http.take())
                .as("parts 2, 4, 5 and 6; none begun")
                .containsEntry("PUT s3 partNumber", 4)
                .doesNotContainKey("POST s3 uploads");
        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket.value()).key(key(image)))
                        .asByteArray())
                .isEqualTo(file);
        assertThat(progress).isSorted().endsWith(image.size());
    }

    @Test
    void upload_fileChangedMeanwhile_isRefusedAndStoresNothing() throws IOException {
        for (int size : List.of(SMALL, LARGE)) {
            EnclaveImage image = SampleImages.write(folder, size, 4);
            byte[] file = Files.readAllBytes(image.file());
            file[file.length - 1]++;
            Files.write(image.file(), file);

            assertThatThrownBy(() -> upload(image))
                    .isInstanceOf(InvalidImageException.class)
                    .hasMessageContaining("changed since it was read");
        }
        assertThat(cloud.images().list(bucket)).isEmpty();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void upload_fileAppendedTo_isRefused() throws IOException {
        EnclaveImage image = SampleImages.write(folder, SMALL, 5);
        Files.write(image.file(), new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);

        assertThatThrownBy(() -> upload(image)).isInstanceOf(InvalidImageException.class);
    }

    @Test
    void upload_otherObjectUnderKey_isConflict() {
        EnclaveImage image = SampleImages.write(folder, SMALL, 6);
        s3.putObject(request -> request.bucket(bucket.value()).key(key(image)), RequestBody.fromString("else"));

        assertThatThrownBy(() -> upload(image)).isInstanceOf(ConflictException.class);
    }

    @Test
    void list_otherObjects_areOmitted() {
        s3.putObject(request -> request.bucket(bucket.value()).key("images/notes.txt"), RequestBody.fromString("x"));
        s3.putObject(request -> request.bucket(bucket.value()).key("other"), RequestBody.fromString("x"));

        assertThat(cloud.images().list(bucket)).isEmpty();
    }

    @Test
    void delete_objectAndUnfinishedUpload_removesBoth() {
        EnclaveImage image = SampleImages.write(folder, SMALL, 7);
        upload(image);
        s3.createMultipartUpload(request -> request.bucket(bucket.value()).key(key(image)));

        cloud.images().delete(bucket, image.sha256());
        cloud.images().delete(bucket, image.sha256());

        assertThat(cloud.images().list(bucket)).isEmpty();
        assertThat(unfinished()).isEmpty();
    }

    private void upload(EnclaveImage image) {
        cloud.images().upload(bucket, image, progress::add);
    }

    private void send(String upload, String key, int number, byte[] bytes) {
        s3.uploadPart(
                request -> request.bucket(bucket.value())
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .checksumSHA256(sha256(bytes)),
                RequestBody.fromBytes(bytes));
    }

    private List<MultipartUpload> unfinished() {
        return s3.listMultipartUploads(request -> request.bucket(bucket.value()))
                .uploads();
    }

    private static String key(EnclaveImage image) {
        return "images/" + image.sha256() + ".eif";
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
