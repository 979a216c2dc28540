package dev.byoc.testing.internal.faults;

import java.util.function.Supplier;

/** Makes the calls of one process, or has them fail. */
@FunctionalInterface
public interface CallInterceptor {
    /** Makes {@code call}, or does what the script of faults has in its place. */
    <T> T intercept(InterceptedCall<T> call);

    /** Makes a call that changes nothing. */
    default <T> T read(PortCall call, Supplier<T> read) {
        return read(call.toString(), read);
    }

    /** Makes a call that changes nothing. */
    default <T> T read(String name, Supplier<T> read) {
        return intercept(new InterceptedCall<>(name, InterceptedCall.Kind.READ, read, () -> {}));
    }

    /** Makes a change that takes one call of the provider. */
    default void change(PortCall call, Runnable change) {
        change(call, change, () -> {});
    }

    /** Makes a change that takes several calls of the provider. */
    default void change(PortCall call, Runnable whole, Runnable firstPart) {
        PortCall unused = change(
                call,
                () -> {
                    whole.run();
                    return call;
                },
                firstPart);
    }

    /** Makes a change that takes several calls of the provider and has a result. */
    default <T> T change(PortCall call, Supplier<T> whole, Runnable firstPart) {
        return intercept(new InterceptedCall<>(call.toString(), InterceptedCall.Kind.CHANGE, whole, firstPart));
    }
}
