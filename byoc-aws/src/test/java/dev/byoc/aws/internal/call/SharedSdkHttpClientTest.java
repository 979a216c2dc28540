package dev.byoc.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;

class SharedSdkHttpClientTest {
    @Test
    void acquire_several_isTheSame() {
        SdkHttpClient first = SharedSdkHttpClient.acquire();
        SdkHttpClient second = SharedSdkHttpClient.acquire();

        assertThat(first).isSameAs(second);

        SharedSdkHttpClient.release();
        SharedSdkHttpClient.release();
    }
}
