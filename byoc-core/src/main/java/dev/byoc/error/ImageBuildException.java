package dev.byoc.error;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Thrown when a tool did not make the enclave image that it should; says which tool, and what it said. */
public final class ImageBuildException extends ByocException {
    private static final long serialVersionUID = 1L;

    private final String tool;
    private final @Nullable Integer exitStatus;
    private final @Nullable String code;

    /**
     * Creates the exception.
     *
     * @param problem what happened and what to do, as a sentence without a full stop
     * @param tool the tool that it happened to
     * @param exitStatus the tool's exit status; null when it did not end by itself or was not at fault by its own
     *     account
     * @param code the error that the tool named, such as {@code E50}; null when it named none
     */
    public ImageBuildException(
            String problem,
            String tool,
            @Nullable Integer exitStatus,
            @Nullable String code,
            @Nullable Throwable cause) {
        super(
                problem + " [tool=" + tool + (exitStatus == null ? "" : ", exitStatus=" + exitStatus)
                        + (code == null ? "" : ", code=" + code) + "]",
                cause);
        this.tool = tool;
        this.exitStatus = exitStatus;
        this.code = code;
    }

    /** The tool that it happened to. */
    public String tool() {
        return tool;
    }

    /** The tool's exit status; empty when it did not end by itself or ended well by its own account. */
    public OptionalInt exitStatus() {
        return exitStatus == null ? OptionalInt.empty() : OptionalInt.of(exitStatus);
    }

    /** The error that the tool named, such as {@code E50}; empty when it named none. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
