package dev.byoc.policy.analysis;

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

/** Reads the list of escalation paths. */
final class EscalationData {
    static final List<EscalationPath> PATHS = load();

    private EscalationData() {}

    private static List<EscalationPath> load() {
        try (InputStream in = EscalationData.class.getResourceAsStream("escalation-paths.gz");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Objects.requireNonNull(in, "escalation-paths.gz is missing")),
                        StandardCharsets.UTF_8))) {
            return Stream.concat(listed(lines), OwnPaths.PATHS.stream()).toList();
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
