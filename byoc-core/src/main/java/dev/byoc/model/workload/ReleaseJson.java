package dev.byoc.model.workload;

import dev.byoc.image.Architecture;
import dev.byoc.image.Measurement;
import dev.byoc.image.Measurements;
import dev.byoc.model.Cidr;
import dev.byoc.model.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of releases: one line, members always in the same order. */
final class ReleaseJson {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private ReleaseJson() {}

    static String write(Release release) {
        ObjectNode root = JSON.createObjectNode();
        root.put("deployment", release.deployment());
        root.put("image", release.imageSha256());
        root.put("bytes", release.imageBytes());
        root.put("architecture", release.architecture().value());
        root.put("pcr0", release.measurements().pcr0().hex());
        root.put("pcr1", release.measurements().pcr1().hex());
        root.put("pcr2", release.measurements().pcr2().hex());
        release.measurements().pcr8().ifPresent(pcr8 -> root.put("pcr8", pcr8.hex()));
        root.put("cpus", release.cpus());
        root.put("memoryMib", release.memory().mebibytes());
        ObjectNode ports = root.putObject("ports");
        release.exposures().stream()
                .sorted(java.util.Comparator.comparingInt(Exposure::port))
                .forEach(exposure -> {
                    ArrayNode ranges = ports.putArray(Integer.toString(exposure.port()));
                    exposure.ranges().forEach(range -> ranges.add(range.toString()));
                });
        ObjectNode environment = root.putObject("environment");
        new TreeMap<>(release.environment()).forEach(environment::put);
        root.put("debug", release.debug());
        return JSON.writeValueAsString(root);
    }

    static Release parse(String json) {
        try {
            return parse(JSON.readTree(json));
        } catch (JacksonException | IllegalStateException e) {
            throw new IllegalArgumentException("The text is no release", e);
        }
    }

    private static Release parse(JsonNode root) {
        Measurements.Builder measurements = Measurements.builder();
        measurements.pcr0(measurement(root, "pcr0"));
        measurements.pcr1(measurement(root, "pcr1"));
        measurements.pcr2(measurement(root, "pcr2"));
        if (root.has("pcr8")) {
            measurements.pcr8(measurement(root, "pcr8"));
        }
        Release.Builder release = ImmutableRelease.builder();
        release.deployment(root.required("deployment").stringValue())
                .imageSha256(root.required("image").stringValue())
                .imageBytes(root.required("bytes").longValue())
                .architecture(architecture(root.required("architecture").stringValue()))
                .measurements(measurements.build())
                .cpus(root.required("cpus").intValue())
                .memory(Memory.mib(root.required("memoryMib").longValue()))
                .debug(root.required("debug").booleanValue());
        for (Map.Entry<String, JsonNode> port : root.required("ports").properties()) {
            List<Cidr> ranges = new ArrayList<>();
            port.getValue().forEach(range -> ranges.add(Cidr.parse(range.stringValue())));
            release.addExposures(new Exposure(Integer.parseInt(port.getKey()), ranges));
        }
        for (Map.Entry<String, JsonNode> value : root.required("environment").properties()) {
            release.putEnvironment(value.getKey(), value.getValue().stringValue());
        }
        return release.build();
    }

    private static Measurement measurement(JsonNode root, String name) {
        return new Measurement(root.required(name).stringValue());
    }

    private static Architecture architecture(String value) {
        return Stream.of(Architecture.values())
                .filter(candidate -> candidate.value().equals(value))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no such architecture [architecture=" + value + "]"));
    }
}
