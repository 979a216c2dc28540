package dev.byoc.aws.internal.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Refuses answers that say yes and nothing else, as a broken proxy gives them: the SDK takes them for an empty list,
 * and whoever believes that nothing is there makes everything a second time.
 */
final class EmptyResponseInterceptor implements ExecutionInterceptor {
    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (!context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        return Optional.of(notEmpty(context.responseBody().orElseThrow(EmptyResponseInterceptor::empty)));
    }

    private static InputStream notEmpty(InputStream answer) {
        PushbackInputStream body = new PushbackInputStream(answer);
        try {
            int first = body.read();
            if (first < 0) {
                throw empty();
            }
            body.unread(first);
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RetryableException empty() {
        String message = "AWS answered that it succeeded, and nothing else";
        return RetryableException.create(message, new IOException(message));
    }
}
