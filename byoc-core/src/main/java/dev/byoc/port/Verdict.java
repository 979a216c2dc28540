package dev.byoc.port;

/**
 * What came of one check made before anything is changed.
 *
 * @param check what was asked, such as {@code permission ec2:CreateVpc}
 * @param status the answer
 * @param reason why, in a sentence; may be empty when it is {@link Status#OK}
 * @param remedy what to do, in a sentence; empty when there is nothing to do
 */
public record Verdict(String check, Status status, String reason, String remedy) {
    /** An answer. */
    public enum Status {
        /** Nothing stands in the way. */
        OK,
        /** The operation would fail; it is refused. */
        REFUSED,
        /** It cannot be told beforehand; the operation goes on. */
        UNKNOWN
    }

    /** Returns that nothing stands in the way. */
    public static Verdict ok(String check) {
        return new Verdict(check, Status.OK, "", "");
    }

    /** Returns that the operation would fail. */
    public static Verdict refused(String check, String reason, String remedy) {
        return new Verdict(check, Status.REFUSED, reason, remedy);
    }

    /** Returns that it cannot be told. */
    public static Verdict unknown(String check, String reason) {
        return new Verdict(check, Status.UNKNOWN, reason, "");
    }

    @Override
    public String toString() {
        String why = reason.isEmpty() ? "" : ": " + reason;
        return check + " " + status.name().toLowerCase(java.util.Locale.ROOT) + why
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
