package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.byoc.aws.samples.SampleImages;
import dev.byoc.error.ConflictException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.ResourceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Lost answers and races of uploads, which the emulator does not show. */
class S3ImageStoreStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final ResourceId BUCKET = ResourceId.of("images");
    private static final String STORED = "stored";
    private static final String RACE = "race";

    private final List<Long> progress = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void upload_serverErrorOnce_isRetried() {
        EnclaveImage image = SampleImages.write(folder, 1000, 1);
        listing("");
        AWS.server()
                .stubFor(put(anyUrl())
                        .inScenario(RACE)
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(aResponse().withStatus(500))
                        .willSetStateTo("again"));
        AWS.server()
                .stubFor(put(anyUrl())
                        .inScenario(RACE)
                        .whenScenarioStateIs("again")
                        .willReturn(aResponse().withHeader("ETag", "\"e\"")));

        upload(image);

        AWS.server()
                .verify(
                        2,
                        putRequestedFor(anyUrl())
                                .withHeader("If-None-Match", matching("\\*"))
                                .withHeader("x-amz-checksum-sha256", matching(".{44}")));
        assertThat(progress).containsExactly(image.size());
    }

    @Test
    void upload_storedByAnotherUploader_succeeds() {
        EnclaveImage image = SampleImages.write(folder, 1000, 2);
        for (ResponseDefinitionBuilder answer : List.of(
                StubbedAws.s3Error(412, "PreconditionFailed"), StubbedAws.s3Error(409, "ConditionalRequestConflict"))) {
            AWS.server().resetScenarios();
            storedAfter(put(anyUrl()), answer, image);

            upload(image);
        }
    }

    @Test
    void upload_conflictAndObjectMissing_isConflict() {
        listing("");
        AWS.server().stubFor(put(anyUrl()).willReturn(StubbedAws.s3Error(409, "ConditionalRequestConflict")));

        assertThatThrownBy(() -> upload(SampleImages.write(folder, 1000, 3))).isInstanceOf(ConflictException.class);
    }

    @Test
    void upload_completionAnswerLost_checksObject() {
        EnclaveImage image = SampleImages.write(folder, 17 << 20, 4);
        multipart();
        storedAfter(
                post(anyUrl()).withQueryParam("uploadId", matching("u-1")),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                image);

        upload(image);

        AWS.server().verify(1, postRequestedFor(anyUrl()).withQueryParam("uploadId", matching("u-1")));
    }

    @Test
    void upload_completionAnswerLostAndObjectMissing_isUnknown() {
        multipart();
        listing("");
        AWS.server()
                .stubFor(post(anyUrl())
                        .withQueryParam("uploadId", matching("u-1"))
                        .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThatThrownBy(() -> upload(SampleImages.write(folder, 17 << 20, 5)))
                .isInstanceOf(OutcomeUnknownException.class);

        AWS.server().verify(1, postRequestedFor(anyUrl()).withQueryParam("uploadId", matching("u-1")));
    }

    @Test
    void upload_conflictOnCompletion_abortsUpload() {
        multipart();
        listing("");
        AWS.server()
                .stubFor(post(anyUrl())
                        .withQueryParam("uploadId", matching("u-1"))
                        .willReturn(StubbedAws.s3Error(409, "ConditionalRequestConflict")));
        AWS.server().stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(204)));

        assertThatThrownBy(() -> upload(SampleImages.write(folder, 17 << 20, 6)))
                .isInstanceOf(ConflictException.class);

        AWS.server().verify(1, deleteRequestedFor(anyUrl()).withQueryParam("uploadId", matching("u-1")));
    }

    private void upload(EnclaveImage image) {
        AWS.cloud().images().upload(BUCKET, image, progress::add);
    }

    /** An upload that has begun and whose parts are all taken. */
    private static void multipart() {
        AWS.server()
                .stubFor(get(anyUrl())
                        .withQueryParam("uploads", matching(".*"))
                        .willReturn(aResponse().withBody("<ListMultipartUploadsResult/>")));
        AWS.server()
                .stubFor(get(anyUrl())
                        .withQueryParam("uploadId", matching("u-1"))
                        .willReturn(aResponse().withBody("<ListPartsResult/>")));
        AWS.server()
                .stubFor(post(anyUrl())
                        .withQueryParam("uploads", matching(".*"))
                        .willReturn(aResponse()
                                .withBody("<InitiateMultipartUploadResult><UploadId>u-1</UploadId>"
                                        + "</InitiateMultipartUploadResult>")));
        AWS.server()
                .stubFor(put(anyUrl())
                        .withQueryParam("partNumber", matching(".*"))
                        .willReturn(aResponse().withHeader("ETag", "\"e\"")));
    }

    /** Lets {@code call} be answered with {@code answer}, and {@code image} be there from then on. */
    private static void storedAfter(MappingBuilder call, ResponseDefinitionBuilder answer, EnclaveImage image) {
        AWS.server()
                .stubFor(call.inScenario(RACE)
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(answer)
                        .willSetStateTo(STORED));
        AWS.server().stubFor(list("").inScenario(RACE).whenScenarioStateIs(Scenario.STARTED));
        AWS.server()
                .stubFor(list("<Contents><Key>images/" + image.sha256() + ".eif</Key><Size>" + image.size()
                                + "</Size></Contents>")
                        .inScenario(RACE)
                        .whenScenarioStateIs(STORED));
    }

    private static void listing(String contents) {
        AWS.server().stubFor(list(contents));
    }

    private static MappingBuilder list(String contents) {
        return any(anyUrl())
                .withQueryParam("list-type", matching("2"))
                .willReturn(aResponse().withBody("<ListBucketResult>" + contents + "</ListBucketResult>"));
    }
}
