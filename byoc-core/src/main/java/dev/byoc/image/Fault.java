package dev.byoc.image;

import org.jspecify.annotations.Nullable;

/** Something wrong with an image, before it is said which file it is in. */
final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final long offset;

    Fault(String problem, long offset, @Nullable Throwable cause) {
        super(problem, cause);
        this.problem = problem;
        this.offset = offset;
    }

    Fault(String problem, long offset) {
        this(problem, offset, null);
    }

    /** What is wrong: a sentence without its end. */
    String problem() {
        return problem;
    }

    /** Where, in bytes from the start of the file. */
    long offset() {
        return offset;
    }
}
