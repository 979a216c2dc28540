package dev.byoc.policy.analysis;

/** Thrown inside a proof when it would take too long; ends as UNKNOWN. */
final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String what) {
        super(what);
    }
}
