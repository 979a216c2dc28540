package dev.byoc.testing.internal.faults;

import java.util.function.Supplier;

/** Decides what becomes of the calls of a process. */
@FunctionalInterface
public interface CallInterceptor {
    /** Makes the call, or lets happen to it what is to happen. */
    <T> T intercept(InterceptedCall<T> call);

    /** Asks {@code question}. */
    default <T> T read(String text, Supplier<T> question) {
        return intercept(new InterceptedCall<>(text, InterceptedCall.Kind.READ, question, () -> {}));
    }

    /** Makes a change that takes one call. */
    default void change(String text, Runnable change) {
        change(text, change, () -> {});
    }

    /** Makes a change that can be half made. */
    default void change(String text, Runnable wholly, Runnable partly) {
        String unused = intercept(new InterceptedCall<>(
                text,
                InterceptedCall.Kind.CHANGE,
                () -> {
                    wholly.run();
                    return text;
                },
                partly));
    }
}
