package dev.byoc.aws.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Shows the checksums that parts of uploads were sent with when the parts are listed, as S3 does and moto does not. */
public final class MotoPartChecksums implements SdkHttpClient {
    private static final Pattern PART = Pattern.compile("<PartNumber>([0-9]+)</PartNumber>");

    private final SdkHttpClient client;
    private final Map<String, String> checksums = new ConcurrentHashMap<>();

    public MotoPartChecksums(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest execute) {
        SdkHttpRequest request = execute.httpRequest();
        String upload = request.firstMatchingRawQueryParameter("uploadId").orElse("");
        request.firstMatchingRawQueryParameter("partNumber")
                .ifPresent(number -> request.firstMatchingHeader("x-amz-checksum-sha256")
                        .ifPresent(sha256 -> checksums.put(upload + "/" + number, sha256)));
        ExecutableHttpRequest sent = client.prepareRequest(execute);
        boolean lists = request.method() == SdkHttpMethod.GET && !upload.isEmpty();
        return lists ? new Listing(sent, upload) : sent;
    }

    @Override
    public String clientName() {
        return "PartChecksums";
    }

    @Override
    public void close() {
        client.close();
    }

    /** A listing of parts. */
    private final class Listing implements ExecutableHttpRequest {
        private final ExecutableHttpRequest sent;
        private final String upload;

        Listing(ExecutableHttpRequest sent, String upload) {
            this.sent = sent;
            this.upload = upload;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            HttpExecuteResponse answer = sent.call();
            String parts = RequestKind.text(answer.responseBody().orElseThrow());
            String shown = PART.matcher(parts)
                    .replaceAll(part -> part.group() + "<ChecksumSHA256>"
                            + checksums.getOrDefault(upload + "/" + part.group(1), "") + "</ChecksumSHA256>");
            return HttpExecuteResponse.builder()
                    .response(answer.httpResponse().toBuilder()
                            .removeHeader("Content-Length")
                            .build())
                    .responseBody(AbortableInputStream.create(
                            new ByteArrayInputStream(shown.getBytes(StandardCharsets.UTF_8))))
                    .build();
        }

        @Override
        public void abort() {
            sent.abort();
        }
    }
}
