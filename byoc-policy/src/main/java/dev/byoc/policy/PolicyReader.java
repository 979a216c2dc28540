package dev.byoc.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads policy documents strictly. Used once, by one thread. */
final class PolicyReader {
    private static final List<String> ELEMENTS = List.of("Version", "Id", "Statement");

    private final JsonCursor cursor;
    private final ReadLimits limits;
    private final Set<String> sids = new HashSet<>();
    private Optional<PolicyVersion> version = Optional.empty();
    private Optional<String> id = Optional.empty();
    private @Nullable List<Statement> statements;

    private PolicyReader(JsonCursor cursor, ReadLimits limits) {
        this.cursor = cursor;
        this.limits = limits;
    }

    static Policy read(String json, ReadLimits limits) {
        try (JsonCursor cursor = new JsonCursor(json, limits)) {
            return new PolicyReader(cursor, limits).policy();
        }
    }

    private Policy policy() {
        cursor.next();
        cursor.object("A policy", this::member);
        if (statements == null) {
            throw cursor.error("The policy has no Statement; add one");
        }
        List<Statement> read = statements;
        cursor.end();
        return new Policy(version, id, read);
    }

    private void member(String name) {
        switch (name) {
            case "Version" -> version = Optional.of(version());
            case "Id" -> {
                cursor.next();
                id = Optional.of(cursor.string("Id", false));
            }
            case "Statement" -> statements = statements();
            default -> throw cursor.error(unknown(name, "a policy", ELEMENTS));
        }
    }

    private PolicyVersion version() {
        cursor.next();
        String text = cursor.string("Version", false);
        for (PolicyVersion candidate : PolicyVersion.values()) {
            if (candidate.text().equals(text)) {
                return candidate;
            }
        }
        throw cursor.error("There is no such version of the policy language; write \"2012-10-17\"");
    }

    private List<Statement> statements() {
        List<Statement> read = new ArrayList<>();
        if (cursor.next() == JsonToken.START_ARRAY) {
            while (cursor.next() != JsonToken.END_ARRAY) {
                if (read.size() == limits.statements()) {
                    throw cursor.error("The policy has more than " + limits.statements()
                            + " statements; split it, or read it with wider ReadLimits");
                }
                read.add(new StatementReader(cursor, sids).read());
            }
        } else {
            read.add(new StatementReader(cursor, sids).read());
        }
        return read;
    }

    /** Says that {@code name} is unknown in {@code where}, and which of {@code known} it may stand for. */
    static String unknown(String name, String where, List<String> known) {
        String hint = known.stream()
                .filter(k -> k.equalsIgnoreCase(name) || (k + "s").equalsIgnoreCase(name))
                .findFirst()
                .map(k -> "write \"" + k + "\"")
                .orElse("it may hold " + String.join(", ", known));
        return "\"" + name + "\" has no meaning in " + where + "; " + hint;
    }
}
