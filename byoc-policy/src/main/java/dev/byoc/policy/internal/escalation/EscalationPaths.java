package dev.byoc.policy.internal.escalation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The known escalation paths. */
public final class EscalationPaths {
    private static final List<EscalationPath> PATHS = load();

    private EscalationPaths() {}

    /**
     * Returns all known paths: those of DataDog's pathfinding.cloud (Apache-2.0), then those of this library, whose
     * names begin with {@code byoc-}.
     */
    public static List<EscalationPath> all() {
        return PATHS;
    }

    private static List<EscalationPath> load() {
        try (InputStream in = EscalationPaths.class.getResourceAsStream("escalation-paths.gz");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Objects.requireNonNull(in, "escalation-paths.gz is missing")),
                        StandardCharsets.UTF_8))) {
            return Stream.concat(listed(lines), ByocEscalationPaths.PATHS.stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The module's list of escalation paths cannot be read", e);
        }
    }

    private static Stream<EscalationPath> listed(BufferedReader lines) {
        return lines.lines()
                .map(line -> line.split("\t", -1))
                .filter(fields -> fields[0].equals("path"))
                .map(fields -> new EscalationPath(fields[1], fields[2], List.of(fields[3].split(" ", -1))));
    }
}
