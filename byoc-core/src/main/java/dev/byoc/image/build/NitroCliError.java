package dev.byoc.image.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An error that {@code nitro-cli} names on its standard error.
 *
 * @param code such as {@code E50}
 * @see <a href="https://docs.aws.amazon.com/enclaves/latest/user/cli-errors.html">Nitro CLI error codes</a>
 */
record NitroCliError(String code) {
    private static final Pattern CODE = Pattern.compile("\\[ (E\\d{2}) ]");
    private static final String CPUS = "there are not the CPUs that were asked for; look at the allocator's settings";
    private static final String PROCESS = "the process that looks after the enclave is gone; look for an earlier error";

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry(
                    "E19",
                    "a file could not be opened, read or written; the rest of the message says which, and files"
                            + " under /usr/share/nitro_enclaves/blobs are of the package aws-nitro-enclaves-cli-devel"),
            Map.entry("E20", CPUS),
            Map.entry("E21", CPUS),
            Map.entry("E22", CPUS),
            Map.entry("E26", "the enclave needs more memory than was asked for, four times its image at least"),
            Map.entry("E27", "there is not enough memory set aside for enclaves; look at the allocator's settings"),
            Map.entry("E29", "the Nitro Enclaves driver refused a call; enclaves must be enabled for the machine"),
            Map.entry("E35", "the file is no enclave image; build it again"),
            Map.entry("E36", "the enclave did not start; look at its console in debug mode"),
            Map.entry("E38", PROCESS),
            Map.entry("E39", PROCESS),
            Map.entry("E48", "the image could not be put together; the rest of the message says why"),
            Map.entry(
                    "E50",
                    "the container image was not found or could not be pulled; check the reference and whether"
                            + " this user may pull it"),
            Map.entry("E51", "it has no folder to work in; set HOME or NITRO_CLI_ARTIFACTS"),
            Map.entry("E59", "the image's signature does not hold, or its certificate is not valid now"),
            Map.entry(
                    "E60",
                    "the image could not be signed; check that key and certificate are in PEM, for an elliptic"
                            + " curve, and belong together"));

    /** Returns the first error that {@code lines} name, which caused the others. */
    static Optional<NitroCliError> in(List<String> lines) {
        return CODE.matcher(String.join("\n", lines))
                .results()
                .findFirst()
                .map((MatchResult found) -> new NitroCliError(found.group(1)));
    }

    /** What it means and what to do, as part of a sentence. */
    String meaning() {
        return MEANINGS.getOrDefault(code, "which `nitro-cli explain --error-code " + code + "` explains");
    }
}
