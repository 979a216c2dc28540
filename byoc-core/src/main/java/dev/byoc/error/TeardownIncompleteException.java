package dev.byoc.error;

import dev.byoc.model.EnvironmentKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown when a teardown ends while something of the environment is still there; {@link #left()} names it. */
public final class TeardownIncompleteException extends ByocException {
    private static final long serialVersionUID = 1L;

    private final EnvironmentKey environment;
    private final List<String> left;

    /** Creates the exception for {@code environment} of which {@code left} is still there. */
    public TeardownIncompleteException(EnvironmentKey environment, List<String> left, @Nullable Throwable cause) {
        super(
                "Some of the environment is still there; remove what blocks it and tear down again [environment="
                        + environment + "]: " + String.join("; ", left),
                cause);
        this.environment = environment;
        this.left = List.copyOf(left);
    }

    /** Which environment it is. */
    public EnvironmentKey environment() {
        return environment;
    }

    /** What is still there and why. */
    public List<String> left() {
        return left;
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
