package dev.byoc.aws.testkit;

import dev.byoc.aws.AwsCloud;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.http.SdkHttpClient;

/** A cloud of one test on the stand-in, with clients that share nothing with it; closed after the test. */
public final class EmulatedAws implements AfterEachCallback {
    private final AwsCloud cloud;
    private final TestClients clients;

    /** Opens a cloud in an account that nothing is in; skips or fails the test if there is no stand-in. */
    public EmulatedAws() {
        this(MotoAccountHttp.next());
    }

    /** Opens a cloud that calls over {@code http}; skips or fails the test if there is no stand-in. */
    public EmulatedAws(SdkHttpClient http) {
        AwsEmulator emulator = AwsEmulator.require();
        this.cloud = AwsCloud.create(settings ->
                settings.region(TestClients.REGION).endpoint(emulator.uri()).httpClient(http));
        this.clients = new TestClients(emulator.uri(), http);
    }

    /** The cloud. */
    public AwsCloud cloud() {
        return cloud;
    }

    /** Somebody else in the account. */
    public TestClients others() {
        return clients;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        cloud.close();
        clients.close();
    }
}
