package dev.byoc.port;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of one check made before anything is changed.
 *
 * @param check what was asked, such as {@code permission ec2:CreateVpc}
 * @param status the answer
 * @param reason why, in a sentence; empty when it is {@link Status#OK}
 * @param remedy what to do, in a sentence; empty unless it is {@link Status#REFUSED}
 */
public record Verdict(String check, Status status, Optional<String> reason, Optional<String> remedy) {
    /** An answer. */
    public enum Status {
        /** Nothing stands in the way. */
        OK,
        /** The operation would fail; it is refused. */
        REFUSED,
        /** It cannot be told beforehand; the operation goes on. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns that nothing stands in the way. */
    public static Verdict ok(String check) {
        return new Verdict(check, Status.OK, Optional.empty(), Optional.empty());
    }

    /** Returns that the operation would fail. */
    public static Verdict refused(String check, String reason, String remedy) {
        return new Verdict(check, Status.REFUSED, Optional.of(reason), Optional.of(remedy));
    }

    /** Returns that it cannot be told. */
    public static Verdict unknown(String check, String reason) {
        return new Verdict(check, Status.UNKNOWN, Optional.of(reason), Optional.empty());
    }

    /**
     * Returns the verdict as a JSON object with {@code check}, {@code status}, which is {@code ok}, {@code refused} or
     * {@code unknown}, {@code reason} and {@code remedy}, each null when empty.
     */
    public String toJson() {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("check", check).put("status", status.toString());
        node.put("reason", reason.orElse(null)).put("remedy", remedy.orElse(null));
        return node.toPrettyString();
    }

    @Override
    public String toString() {
        return check + " " + status
                + reason.map(why -> ": " + why).orElse("")
                + remedy.map(what -> "; " + what).orElse("");
    }
}
