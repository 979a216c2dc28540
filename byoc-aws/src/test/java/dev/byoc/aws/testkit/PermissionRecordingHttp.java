package dev.byoc.aws.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/** An HTTP client that notes which permission each request needs, in the notation of IAM. */
public final class PermissionRecordingHttp implements SdkHttpClient {
    private final SdkHttpClient client;
    private final List<Permission> needed = new CopyOnWriteArrayList<>();

    public PermissionRecordingHttp(SdkHttpClient client) {
        this.client = client;
    }

    /**
     * What a request needs.
     *
     * @param action the action
     * @param resource path of the bucket or object that it is about; empty for other services
     */
    public record Permission(String action, String resource) {}

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest execute) {
        SdkHttpRequest request = execute.httpRequest();
        String service = service(request);
        if (service.equals("s3")) {
            needed.add(new Permission(s3(request), request.encodedPath().substring(1)));
        } else {
            String body = execute.contentStreamProvider()
                    .map(content -> RequestKind.text(content.newStream()))
                    .orElse("");
            String kind = RequestKind.of(
                    request.method().name(),
                    request.getUri().toString(),
                    request.firstMatchingHeader("X-Amz-Target").orElse(""),
                    body);
            needed.add(new Permission(service + ":" + kind.substring(kind.indexOf('.') + 1), ""));
        }
        return client.prepareRequest(execute);
    }

    /** Every request is signed for its service. */
    private static String service(SdkHttpRequest request) {
        String signature = request.firstMatchingHeader("Authorization").orElseThrow();
        return signature.split("/", -1)[3];
    }

    /**
     * S3 has other names for permissions than for calls.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Multipart uploads and
     *     permissions</a>
     */
    private static String s3(SdkHttpRequest request) {
        boolean upload = request.firstMatchingRawQueryParameter("uploadId").isPresent();
        return switch (request.method()) {
            case GET -> get(request, upload);
            case PUT, POST -> "s3:PutObject";
            case DELETE -> upload ? "s3:AbortMultipartUpload" : "s3:DeleteObject";
            default -> "s3:" + request.method();
        };
    }

    private static String get(SdkHttpRequest request, boolean upload) {
        if (upload) {
            return "s3:ListMultipartUploadParts";
        }
        if (request.rawQueryParameters().containsKey("uploads")) {
            return "s3:ListBucketMultipartUploads";
        }
        return request.rawQueryParameters().containsKey("list-type") ? "s3:ListBucket" : "s3:GetObject";
    }

    /** Returns what was needed since the last time. */
    public List<Permission> take() {
        List<Permission> taken = List.copyOf(needed);
        needed.clear();
        return taken;
    }

    @Override
    public String clientName() {
        return "Recording";
    }

    @Override
    public void close() {
        client.close();
    }
}
