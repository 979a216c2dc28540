package dev.byoc.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Decisions with the documented answer. */
public final class Vectors {
    private Vectors() {}

    /** Returns all cases as trees. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> all() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Vectors.class.getResourceAsStream("policy-decisions.jsonl.gz")),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .map(line -> (Map<String, Object>) TestJson.parse(line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
