package dev.byoc.aws.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Reaches objects on moto: it is reached without encryption, and enforces bucket policies for objects, so the one that
 * asks for encryption is taken away before the first of them.
 */
public final class MotoBucketPolicyRemover implements SdkHttpClient {
    private final SdkHttpClient client;
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    public MotoBucketPolicyRemover(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest execute) {
        SdkHttpRequest request = execute.httpRequest();
        String[] path = request.encodedPath().split("/", 3);
        if (path.length == 3 && path[2].startsWith("images/") && open.add(path[1])) {
            try (TestClients clients = new TestClients(AwsEmulator.require().uri(), client)) {
                clients.s3().deleteBucketPolicy(delete -> delete.bucket(path[1]));
            }
        }
        return client.prepareRequest(execute);
    }

    @Override
    public String clientName() {
        return "ObjectCalls";
    }

    @Override
    public void close() {
        client.close();
    }
}
