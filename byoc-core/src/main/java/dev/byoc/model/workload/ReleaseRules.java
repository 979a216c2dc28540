package dev.byoc.model.workload;

import dev.byoc.model.DeploymentName;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What every release must satisfy. */
final class ReleaseRules {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final long MIB = 1024L * 1024;

    private ReleaseRules() {}

    static void check(Release release) {
        DeploymentName.require(release.deployment());
        if (!SHA256.matcher(release.imageSha256()).matches()) {
            throw new IllegalArgumentException(
                    "A SHA-256 digest is 64 lower-case hexadecimal digits [sha256=" + release.imageSha256() + "]");
        }
        if (release.cpus() < 1) {
            throw new IllegalArgumentException("An enclave needs at least one CPU [cpus=" + release.cpus() + "]");
        }
        long needed = neededMib(release.imageBytes());
        if (release.memory().mebibytes() < needed) {
            throw new IllegalArgumentException("An enclave needs at least four times the size of its image in memory;"
                    + " give it " + needed + " MiB or more [memory=" + release.memory() + ", image="
                    + release.imageBytes() + " bytes]");
        }
        checkPorts(release);
        checkEnvironment(release.environment());
    }

    /** Counts as {@code nitro-cli} does: four times the image in whole MiB. */
    static long neededMib(long imageBytes) {
        return Release.MEMORY_PER_IMAGE * ((imageBytes + MIB - 1) / MIB);
    }

    private static void checkPorts(Release release) {
        Set<Integer> ports = new HashSet<>();
        for (Exposure exposure : release.exposures()) {
            int port = exposure.port();
            if (!ports.add(port)) {
                throw new IllegalArgumentException(
                        "Each port is exposed once; name all its ranges together [port=" + port + "]");
            }
            if (port == Release.ENVIRONMENT_VSOCK_PORT || port == Release.HEARTBEAT_VSOCK_PORT) {
                throw new IllegalArgumentException(
                        "Ports 9000 and 9001 are taken between machine and enclave; use another [port=" + port + "]");
            }
        }
    }

    private static void checkEnvironment(Map<String, String> environment) {
        int size = 0;
        for (Map.Entry<String, String> entry : environment.entrySet()) {
            String value = entry.getValue();
            if (!VARIABLE.matcher(entry.getKey()).matches()) {
                throw new IllegalArgumentException("A variable's name is 1 to 128 letters, digits and underscores and"
                        + " does not start with a digit [name=" + entry.getKey() + "]");
            }
            if (value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
                throw new IllegalArgumentException(
                        "A variable's value is one line of text [name=" + entry.getKey() + "]");
            }
            size += entry.getKey().length() + value.length() + 2;
        }
        if (size > Release.MAX_ENVIRONMENT) {
            throw new IllegalArgumentException(
                    "All variables together may have 4096 characters [characters=" + size + "]");
        }
    }
}
