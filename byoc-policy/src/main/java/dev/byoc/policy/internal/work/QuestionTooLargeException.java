package dev.byoc.policy.internal.work;

/** Thrown inside a proof when it would take too long; ends as UNKNOWN. */
public final class QuestionTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception; {@code what} says what there is too much of. */
    public QuestionTooLargeException(String what) {
        super(what);
    }
}
