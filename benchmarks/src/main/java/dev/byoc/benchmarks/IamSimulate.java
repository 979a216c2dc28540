package dev.byoc.benchmarks;

import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.Decision;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The npm package {@code @cloud-copilot/iam-simulate} (AGPL-3.0), as a peer: fetched into {@code target}, run as a
 * process of its own, and asked for the same decisions.
 */
final class IamSimulate {
    private static final String PACKAGE = "@cloud-copilot/iam-simulate";

    /** Prints the decisions, then for each of two functions its decisions in a second, five times after a warm-up. */
    private static final String SCRIPT =
            """
            const peer = require('%s');
            const [policy, requests] = process.argv.slice(1).map(text => JSON.parse(text));
            const simulations = requests.map(request => ({
              request: {
                principal: request.principal,
                action: request.action,
                resource: { resource: request.resource, accountId: request.account },
                contextVariables: request.context,
              },
              identityPolicies: [{ name: 'manager', policy }],
              serviceControlPolicies: [],
              resourceControlPolicies: [],
            }));
            (async () => {
              const decisions = [];
              for (const simulation of simulations) {
                decisions.push((await peer.runSimulation(simulation, {})).overallResult);
              }
              console.log(decisions.join(' '));
              for (const name of ['runSimulation', 'runUnsafeSimulation']) {
                const rates = [];
                for (let round = 0; round < 6; round++) {
                  let count = 0;
                  const start = performance.now();
                  while (performance.now() - start < 1000) {
                    const result = peer[name](simulations[count++ %% simulations.length], {});
                    if (result instanceof Promise) await result;
                  }
                  rates.push(count / (performance.now() - start) * 1000);
                }
                console.log(name + ' ' + rates.slice(1).sort((a, b) => a - b)[2]);
              }
            })();"""
                    .formatted(PACKAGE);

    private IamSimulate() {}

    /** Prints how many decisions on {@code requests} the peer makes in a second, beside {@code ours}. */
    static void compare(Policy policy, List<Request> requests, double ours) throws IOException, InterruptedException {
        String asked = requests.stream().map(Request::toJson).collect(Collectors.joining(",", "[", "]"));
        List<String> lines = NpmPackage.fetch(PACKAGE).run(SCRIPT, policy.toJson(), asked);
        Evaluator evaluator = Evaluator.compile(PolicySet.ofIdentity(policy));
        List<String> decisions = requests.stream()
                .map(evaluator::decide)
                .map(Decision::outcome)
                .map(outcome -> outcome.text())
                .toList();
        List<String> theirs = List.of(lines.get(0).split(" ", -1));
        System.out.printf("%ndecisions in a second%n%-40s %,12.0f%n", "Evaluator.decide", ours);
        for (String line : lines.subList(1, lines.size())) {
            double rate = Double.parseDouble(line.substring(line.indexOf(' ') + 1));
            System.out.printf(
                    "%-40s %,12.0f   %,.0f times as many here%n",
                    PACKAGE + " " + line.substring(0, line.indexOf(' ')), rate, ours / rate);
        }
        System.out.println(
                decisions.equals(theirs)
                        ? "both decide all " + decisions.size() + " requests alike"
                        : "they differ: here " + decisions + ", there " + theirs);
    }
}
