package dev.byoc.error;

import java.util.List;

/** Thrown when an operation is refused before it changed anything; {@link #reasons()} say why and what to do. */
public final class RefusedException extends ByocException {
    private static final long serialVersionUID = 1L;

    private final List<String> reasons;

    /** Creates the exception for {@code operation} with at least one reason. */
    public RefusedException(String operation, List<String> reasons) {
        super(operation + " was refused and nothing was changed: " + String.join("; ", reasons), null);
        this.reasons = List.copyOf(reasons);
    }

    /** Why, each with what to do. */
    public List<String> reasons() {
        return reasons;
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
