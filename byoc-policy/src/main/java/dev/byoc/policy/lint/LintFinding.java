package dev.byoc.policy.lint;

/**
 * Something found in a policy.
 *
 * @param code what it is
 * @param place where, such as {@code $.Statement[0].Action}
 * @param detail what exactly stands there
 */
public record LintFinding(LintCode code, String place, String detail) {
    /** Returns the finding in a line. */
    @Override
    public String toString() {
        return code.severity() + " " + code + " at " + place + ": " + detail + ". " + code.remedy() + ".";
    }
}
