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
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.samples.SampleImages;
import dev.byoc.aws.testkit.TestClients;
import dev.byoc.error.ConflictException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.ResourceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Lost answers and races of uploads, which no stand-in shows. */
class S3ImageStoreStubbedTest {
    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final ResourceId BUCKET = ResourceId.of("images");
    private static final String STORED = "stored";
    private static final String RACE = "race";

    private final List<Long> progress = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    private AwsCloud cloud = AwsCloud.builder().region(TestClients.REGION).build();

    @BeforeEach
    void open() {
        cloud = new StubbedAws(SERVER).cloud();
        new StubbedAws(SERVER)
                .answer(
                        "GetCallerIdentity",
                        "<GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/u</Arn>"
                                + "<Account>123456789012</Account></GetCallerIdentityResult>");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void upload_serverFailsOnce_isRepeated() {
        EnclaveImage image = SampleImages.write(folder, 1000, 1);
        listing("");
        SERVER.stubFor(put(anyUrl())
                .inScenario(RACE)
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(500))
                .willSetStateTo("again"));
        SERVER.stubFor(put(anyUrl())
                .inScenario(RACE)
                .whenScenarioStateIs("again")
                .willReturn(aResponse().withHeader("ETag", "\"e\"")));

        upload(image);

        SERVER.verify(
                2,
                putRequestedFor(anyUrl())
                        .withHeader("If-None-Match", matching("\\*"))
                        .withHeader("x-amz-checksum-sha256", matching(".{44}")));
        assertThat(progress).containsExactly(image.size());
    }

    @Test
    void upload_somebodyElseWasFirst_isDone() {
        EnclaveImage image = SampleImages.write(folder, 1000, 2);
        for (ResponseDefinitionBuilder answer :
                List.of(refusal(412, "PreconditionFailed"), refusal(409, "ConditionalRequestConflict"))) {
            SERVER.resetScenarios();
            storedAfter(put(anyUrl()), answer, image);

            upload(image);
        }
    }

    @Test
    void upload_conflictAndNothingThere_isAConflict() {
        listing("");
        SERVER.stubFor(put(anyUrl()).willReturn(refusal(409, "ConditionalRequestConflict")));

        assertThatThrownBy(() -> upload(SampleImages.write(folder, 1000, 3))).isInstanceOf(ConflictException.class);
    }

    @Test
    void upload_lastAnswerLost_looksWhetherItIsThere() {
        EnclaveImage image = SampleImages.write(folder, 17 << 20, 4);
        multipart();
        storedAfter(
                post(anyUrl()).withQueryParam("uploadId", matching("u-1")),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                image);

        upload(image);

        SERVER.verify(1, postRequestedFor(anyUrl()).withQueryParam("uploadId", matching("u-1")));
    }

    @Test
    void upload_lastAnswerLostAndNothingThere_isUnknown() {
        multipart();
        listing("");
        SERVER.stubFor(post(anyUrl())
                .withQueryParam("uploadId", matching("u-1"))
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThatThrownBy(() -> upload(SampleImages.write(folder, 17 << 20, 5)))
                .isInstanceOf(OutcomeUnknownException.class);

        SERVER.verify(1, postRequestedFor(anyUrl()).withQueryParam("uploadId", matching("u-1")));
    }

    @Test
    void upload_conflictAtTheEnd_leavesNoUploadToGoOnWith() {
        multipart();
        listing("");
        SERVER.stubFor(post(anyUrl())
                .withQueryParam("uploadId", matching("u-1"))
                .willReturn(refusal(409, "ConditionalRequestConflict")));
        SERVER.stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(204)));

        assertThatThrownBy(() -> upload(SampleImages.write(folder, 17 << 20, 6)))
                .isInstanceOf(ConflictException.class);

        SERVER.verify(1, deleteRequestedFor(anyUrl()).withQueryParam("uploadId", matching("u-1")));
    }

    private void upload(EnclaveImage image) {
        cloud.images().upload(BUCKET, image, progress::add);
    }

    /** An upload that has begun and whose parts are all taken. */
    private static void multipart() {
        SERVER.stubFor(get(anyUrl())
                .withQueryParam("uploads", matching(".*"))
                .willReturn(aResponse().withBody("<ListMultipartUploadsResult/>")));
        SERVER.stubFor(get(anyUrl())
                .withQueryParam("uploadId", matching("u-1"))
                .willReturn(aResponse().withBody("<ListPartsResult/>")));
        SERVER.stubFor(post(anyUrl())
                .withQueryParam("uploads", matching(".*"))
                .willReturn(aResponse()
                        .withBody("<InitiateMultipartUploadResult><UploadId>u-1</UploadId>"
                                + "</InitiateMultipartUploadResult>")));
        SERVER.stubFor(put(anyUrl())
                .withQueryParam("partNumber", matching(".*"))
                .willReturn(aResponse().withHeader("ETag", "\"e\"")));
    }

    /** Lets {@code call} be answered with {@code answer}, and {@code image} be there from then on. */
    private static void storedAfter(MappingBuilder call, ResponseDefinitionBuilder answer, EnclaveImage image) {
        SERVER.stubFor(call.inScenario(RACE)
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(answer)
                .willSetStateTo(STORED));
        SERVER.stubFor(list("").inScenario(RACE).whenScenarioStateIs(Scenario.STARTED));
        SERVER.stubFor(list("<Contents><Key>images/" + image.sha256() + ".eif</Key><Size>" + image.size()
                        + "</Size></Contents>")
                .inScenario(RACE)
                .whenScenarioStateIs(STORED));
    }

    private static void listing(String contents) {
        SERVER.stubFor(list(contents));
    }

    private static MappingBuilder list(String contents) {
        return any(anyUrl())
                .withQueryParam("list-type", matching("2"))
                .willReturn(aResponse().withBody("<ListBucketResult>" + contents + "</ListBucketResult>"));
    }

    private static ResponseDefinitionBuilder refusal(int status, String code) {
        return aResponse().withStatus(status).withBody("<Error><Code>" + code + "</Code><Message>no</Message></Error>");
    }
}
