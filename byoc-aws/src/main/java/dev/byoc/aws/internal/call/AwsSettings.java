package dev.byoc.aws.internal.call;

import dev.byoc.aws.AwsCloud;
import dev.byoc.model.Region;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * What an {@link AwsCloud} was built with.
 *
 * @param region the region
 * @param credentials the user's credentials; empty for the default chain
 * @param endpoint where all services are; empty for AWS itself
 * @param http the user's HTTP client; empty for the shared one
 * @param callTimeout how long one call may take, repeats included
 * @param executor what makes calls side by side
 * @param clock what tells the time
 */
public record AwsSettings(
        Region region,
        Optional<IdentityProvider<? extends AwsCredentialsIdentity>> credentials,
        Optional<URI> endpoint,
        Optional<SdkHttpClient> http,
        Duration callTimeout,
        Executor executor,
        InstantSource clock) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

    /** Returns the credentials to sign with; dummies when none were given and the endpoint is this machine. */
    IdentityProvider<? extends AwsCredentialsIdentity> credentialsToUse() {
        if (credentials.isPresent()) {
            return credentials.get();
        }
        return endpoint.filter(AwsSettings::isLoopback).isPresent()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))
                : DefaultCredentialsProvider.builder().build();
    }

    private static boolean isLoopback(URI endpoint) {
        String host = Optional.ofNullable(endpoint.getHost()).orElse("");
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
