package dev.byoc.examples;

import dev.byoc.aws.AwsCloud;
import dev.byoc.port.Cloud;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Opens the account to work in. */
@FunctionalInterface
interface Clouds {
    /** Returns the account in {@code region}, at AWS or at {@code endpoint}. */
    Cloud open(String region, @Nullable URI endpoint);

    /** Returns the account that the usual credentials belong to. */
    static Cloud aws(String region, @Nullable URI endpoint) {
        return AwsCloud.create(c -> {
            c.region(region);
            if (endpoint != null) {
                c.endpoint(endpoint);
                if ("http".equals(endpoint.getScheme())) {
                    c.httpClient(new StandInInterfaces(new StandInObjects(ApacheHttpClient.create())));
                }
            }
        });
    }
}
