package dev.byoc.error;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Thrown when a file is no enclave image that can start, or cannot be read; says what is wrong and where. */
public final class InvalidImageException extends ByocException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final long offset;

    /** Creates the exception for {@code problem}, met in {@code file} at {@code offset}. */
    public InvalidImageException(String problem, Path file, long offset, @Nullable Throwable cause) {
        super(problem + "; build the image again or name another [file=" + file + ", offset=" + offset + "]", cause);
        this.problem = problem;
        this.offset = offset;
    }

    /** What is wrong, as part of a sentence. */
    public String problem() {
        return problem;
    }

    /** Where it is wrong, in bytes from the start of the file; 0 when it is about the file as a whole. */
    public long offset() {
        return offset;
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
