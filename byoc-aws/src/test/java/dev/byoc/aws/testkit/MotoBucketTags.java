package dev.byoc.aws.testkit;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.byoc.aws.internal.resource.Tags;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.Tag;

/** Tags a bucket as it is made, as S3 does and moto does not. */
public final class MotoBucketTags implements ResponseTransformerV2 {
    private static final Pattern TAG = Pattern.compile("<Key>([^<]*)</Key><Value>([^<]*)</Value>");

    private final URI moto;

    public MotoBucketTags(URI moto) {
        this.moto = moto;
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        Request request = event.getRequest();
        Map<String, String> tags = new TreeMap<>();
        Matcher tag = TAG.matcher(request.getBodyAsString());
        while (request.getBodyAsString().contains("<CreateBucketConfiguration") && tag.find()) {
            tags.put(tag.group(1), tag.group(2));
        }
        if (response.getStatus() == 200 && !tags.isEmpty()) {
            String bucket = request.getUrl().replaceAll("^/|/?(\\?.*)?$", "");
            MotoAccountHttp http = MotoAccountHttp.of(request.getHeader("x-moto-account-id"));
            try (TestClients clients = new TestClients(moto, http)) {
                clients.s3().putBucketTagging(put -> put.bucket(bucket)
                        .tagging(set -> set.tagSet(Tags.list(
                                tags,
                                (key, value) ->
                                        Tag.builder().key(key).value(value).build()))));
            }
        }
        return response;
    }

    @Override
    public String getName() {
        return "moto-bucket-tags";
    }
}
