package dev.byoc.aws.internal.call;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, once. */
final class LazyValue<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    LazyValue(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }

    /** Returns the value if it has been asked for. */
    synchronized Optional<T> ifMade() {
        return Optional.ofNullable(value);
    }
}
