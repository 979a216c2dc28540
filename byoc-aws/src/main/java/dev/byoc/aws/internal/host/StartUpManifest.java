package dev.byoc.aws.internal.host;

import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedReleaseSpec;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the launch template of a release holds, in one line of its start-up script: the release, and where it is from.
 *
 * @param base the environment's own settings that it repeats
 * @param release the release
 */
public record StartUpManifest(String base, Release release) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BASE = "base";
    private static final String RELEASE = "release";

    /** Returns the line for {@code spec}, always the same for the same wish. */
    static String write(HostedReleaseSpec spec, String base) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put(BASE, base);
        manifest.put("bucket", spec.images().value());
        manifest.put("log", spec.auditLog().value());
        manifest.set(RELEASE, JSON.readTree(spec.release().toJson()));
        return JSON.writeValueAsString(manifest);
    }

    /** Returns what {@code line} says; empty when the library did not write it. */
    static Optional<StartUpManifest> parse(String line) {
        try {
            JsonNode manifest = JSON.readTree(line);
            Release release = Release.parse(JSON.writeValueAsString(manifest.path(RELEASE)));
            return Optional.of(new StartUpManifest(manifest.path(BASE).asString(), release));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
