package dev.byoc.aws.internal.host;

import dev.byoc.model.workload.Exposure;
import dev.byoc.model.workload.Release;
import dev.byoc.port.HostedReleaseSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The script that an instance runs when it starts: user data, which cloud-init runs as root, once.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html">User data</a>
 * @see <a href="https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave-cli-install.html">Enclaves on Amazon
 *     Linux</a>
 */
public final class StartUpScript {
    /** The most bytes that EC2 takes as user data, before they are encoded. */
    static final int LIMIT = 16_384;

    private static final String TEMPLATE = template();

    /** Between quoted marks bash takes everything literally, and a line of JSON cannot be the closing mark. */
    private static final Pattern MANIFEST = Pattern.compile("<<'BYOC-RELEASE'\n(?<manifest>[^\n]*)\nBYOC-RELEASE\n");

    private StartUpScript() {}

    /** Returns the script for {@code spec} made from {@code base}. */
    public static String of(HostedReleaseSpec spec, String base) {
        // The manifest comes last: it may hold anything, also what looks like a place to fill in.
        return TEMPLATE.replace("@vsock@", Integer.toString(Release.ENVIRONMENT_VSOCK_PORT))
                .replace("@settings@", settings(spec))
                .replace("@manifest@", StartUpManifest.write(spec, base));
    }

    /**
     * Refuses a script that is too long.
     *
     * @throws IllegalArgumentException if {@code spec} makes one
     */
    public static void requireFits(HostedReleaseSpec spec) {
        int size = of(spec, spec.template() + ":" + Long.MAX_VALUE).getBytes(StandardCharsets.UTF_8).length;
        if (size > LIMIT) {
            throw new IllegalArgumentException("The start-up data of the release is larger than AWS takes; give it"
                    + " fewer or shorter environment values or ranges of addresses [bytes=" + size + ", limit="
                    + LIMIT + ", release=" + spec.release().id() + "]");
        }
    }

    /** Returns what {@code script} says of itself; empty when somebody else wrote it. */
    public static Optional<StartUpManifest> manifest(String script) {
        Matcher marked = MANIFEST.matcher(script);
        return marked.find() ? StartUpManifest.parse(marked.group("manifest")) : Optional.empty();
    }

    private static String settings(HostedReleaseSpec spec) {
        Release release = spec.release();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("release", release.id().value());
        settings.put("bucket", spec.images().value());
        settings.put("log", spec.auditLog().value());
        settings.put("sha256", release.imageSha256());
        settings.put("memory", Long.toString(release.memory().mebibytes()));
        settings.put("cpus", Integer.toString(release.cpus()));
        settings.put(
                "ports",
                release.exposures().stream()
                        .map(Exposure::port)
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
        settings.put("debug", release.debug() ? "--debug-mode" : "");
        settings.put("flags", release.debug() ? "DEBUG_MODE" : "NONE");
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + quoted(setting.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static String template() {
        try (InputStream file =
                Objects.requireNonNull(StartUpScript.class.getResourceAsStream("start-up.sh"), "start-up.sh")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
