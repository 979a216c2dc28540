package dev.byoc.image.build;

import dev.byoc.error.ImageBuildException;
import dev.byoc.image.Measurement;
import dev.byoc.image.Measurements;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The measurements that {@code nitro-cli build-enclave} prints.
 *
 * @param registers by number, as the tool spells them
 */
record ClaimedMeasurements(SortedMap<Integer, String> registers) {
    private static final List<Integer> MEASURED = List.of(0, 1, 2, 8);

    /** Returns what {@code lines} say, which end with a JSON object. */
    static ClaimedMeasurements in(List<String> lines, String tool) {
        int start = lines.indexOf("{");
        JsonNode measurements;
        try {
            String json = start < 0 ? "" : String.join("\n", lines.subList(start, lines.size()));
            measurements = JsonMapper.shared().readTree(json).path("Measurements");
        } catch (JacksonException e) {
            throw unreadable(tool, e);
        }
        SortedMap<Integer, String> registers = new TreeMap<>();
        for (int register : MEASURED) {
            JsonNode value = measurements.path("PCR" + register);
            if (value.isString()) {
                registers.put(register, value.stringValue());
            }
        }
        if (registers.isEmpty()) {
            throw unreadable(tool, null);
        }
        return new ClaimedMeasurements(registers);
    }

    private static ImageBuildException unreadable(String tool, @Nullable Throwable cause) {
        return new ImageBuildException(
                tool + " printed no measurements, so its image was thrown away; check that this program is the Nitro"
                        + " CLI, or update it",
                tool,
                null,
                null,
                cause);
    }

    /** Refuses {@code found}, which we measured ourselves, if it is anything else. */
    void requireSame(Measurements found, String tool) {
        SortedMap<Integer, String> ours = new TreeMap<>();
        for (Map.Entry<Integer, Measurement> register : found.registers().entrySet()) {
            ours.put(register.getKey(), register.getValue().hex());
        }
        if (!ours.equals(registers)) {
            throw new ImageBuildException(
                    tool + " says that it measured something else than the image that it wrote, so the image was thrown"
                            + " away; trust neither before you know why [said=" + registers + ", measured=" + ours
                            + "]",
                    tool,
                    null,
                    null,
                    null);
        }
    }
}
