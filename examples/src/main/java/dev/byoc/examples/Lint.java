package dev.byoc.examples;

import dev.byoc.examples.JsonLines.Document;
import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.lint.LintFinding;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks for what is wrong in policies: reads lines {@code {id, policy, layer}} and writes lines {@code {id, findings}},
 * each finding {@code {code, severity, path, message, remedy}}. A layer is a name of {@link PolicyLayer}, such as
 * {@code IDENTITY}; a policy is an object, or a string that holds one.
 */
public final class Lint {
    private Lint() {}

    /** Answers standard input on standard output. */
    public static void main(String[] args) throws IOException {
        JsonLines.answer(System.in, System.out, Lint::answer);
    }

    static Map<String, String> answer(Document line) {
        List<LintFinding> findings = dev.byoc.policy.lint.Lint.standard().check(policy(line), layer(line));
        return Map.of("findings", findings.stream().map(Lint::written).collect(Collectors.joining(",", "[", "]")));
    }

    private static Policy policy(Document line) {
        return Policy.parse(
                line.get("policy") instanceof String text
                        ? text
                        : line.object("policy").text());
    }

    private static PolicyLayer layer(Document line) {
        String name = line.string("layer");
        return Arrays.stream(PolicyLayer.values())
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no layer \"" + name + "\", only "
                        + Arrays.stream(PolicyLayer.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    private static String written(LintFinding finding) {
        return "{\"code\":" + JsonLines.quoted(finding.code().name())
                + ",\"severity\":" + JsonLines.quoted(finding.code().severity().name())
                + ",\"path\":" + JsonLines.quoted(finding.place())
                + ",\"message\":" + JsonLines.quoted(finding.detail())
                + ",\"remedy\":" + JsonLines.quoted(finding.code().remedy()) + "}";
    }
}
