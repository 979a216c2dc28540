package dev.byoc.policy;

/** Thrown when a text is not a policy document; says where and what to do. */
public final class PolicySyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final int line;
    private final int column;
    private final String path;

    PolicySyntaxException(String problem, int line, int column, String path) {
        super(problem + " [line=" + line + ", column=" + column + ", path=" + path + "]");
        this.problem = problem;
        this.line = line;
        this.column = column;
        this.path = path;
    }

    /** What is wrong and what to do, without the place. */
    public String problem() {
        return problem;
    }

    /** The line of the text, from 1. */
    public int line() {
        return line;
    }

    /** The column in the line, from 1. */
    public int column() {
        return column;
    }

    /** The element that is wrong, such as {@code $.Statement[0].Effect}. */
    public String path() {
        return path;
    }
}
