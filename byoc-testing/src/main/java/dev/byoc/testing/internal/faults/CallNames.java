package dev.byoc.testing.internal.faults;

import dev.byoc.model.resource.ResourceType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The names of all calls that a script of faults can be about: a verb and what it is about. */
public final class CallNames {
    private static final int SUGGESTIONS = 3;
    private static final List<String> ALL = all();

    private CallNames() {}

    /** Returns the name of {@code verb} on resources of {@code type}, such as {@code create network}. */
    static String of(ResourceVerb verb, ResourceType<?> type) {
        return verb + " " + type;
    }

    /**
     * Returns {@code call}.
     *
     * @throws IllegalArgumentException if no call has this name; names the nearest ones
     */
    public static String require(String call) {
        if (!ALL.contains(call)) {
            throw new IllegalArgumentException("There is no such call; did you mean one of " + nearest(call)
                    + "? Faults.callNames() has all [call=" + call + "]");
        }
        return call;
    }

    /** Returns all names, sorted. */
    public static List<String> sorted() {
        return ALL;
    }

    private static List<String> all() {
        Stream<String> ofPorts = Arrays.stream(PortCall.values()).map(PortCall::toString);
        Stream<String> ofResources = ResourceType.all().stream()
                .flatMap(type -> Arrays.stream(ResourceVerb.values()).map(verb -> of(verb, type)));
        return Stream.concat(ofPorts, ofResources).sorted().toList();
    }

    private static List<String> nearest(String call) {
        return ALL.stream()
                .sorted(Comparator.comparingInt((String name) -> distance(name, call)))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** Returns how many letters must be put in, left out or changed to make one text the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
