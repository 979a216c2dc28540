package dev.byoc.examples;

import dev.byoc.examples.JsonLines.Document;
import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.proof.ProofResult;
import dev.byoc.policy.proof.Prover;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Proves properties: reads lines {@code {id, property, policy, by, tagKey, tagValue, account, caller}} and writes lines
 * {@code {id, verdict, witness, reason}}. A property is {@code implies}, {@code equivalent}, {@code noEscalation},
 * {@code noTagTampering} or {@code tagContained}. {@code account} is that of all resources and {@code caller} who asks;
 * both may be left out.
 */
public final class Prove {
    private Prove() {}

    /** Answers standard input on standard output. */
    public static void main(String[] args) throws IOException {
        JsonLines.answer(System.in, System.out, Prove::answer);
    }

    static Map<String, String> answer(Document line) {
        ProofResult verdict = verdict(line);
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("verdict", JsonLines.quoted(verdict.status().name()));
        verdict.witness().ifPresent(request -> answer.put("witness", request.toJson()));
        answer.put("reason", JsonLines.quoted(verdict.reason()));
        return answer;
    }

    private static ProofResult verdict(Document line) {
        Prover prover = prover(line);
        PolicySet policy = policy(line, "policy");
        return switch (line.string("property")) {
            case "implies" -> prover.allowsNoMoreThan(policy, policy(line, "by"));
            case "equivalent" -> prover.equivalent(policy, policy(line, "by"));
            case "noEscalation" -> prover.noEscalation(policy);
            case "noTagTampering" -> prover.noTagTampering(policy, line.string("tagKey"));
            case "tagContained" -> prover.tagContained(policy, line.string("tagKey"), line.string("tagValue"));
            default -> throw new IllegalArgumentException("There is no property \"" + line.get("property") + "\"");
        };
    }

    private static Prover prover(Document line) {
        if (!line.containsKey("account") && !line.containsKey("caller")) {
            return Prover.standard();
        }
        Prover.Builder prover = Prover.builder();
        if (line.containsKey("account")) {
            prover.account(line.string("account"));
        }
        if (line.containsKey("caller")) {
            prover.caller(line.string("caller"));
        }
        return prover.build();
    }

    private static PolicySet policy(Document line, String name) {
        Policy policy = Policy.parse(line.object(name).text());
        boolean onResource = policy.statements().stream()
                .anyMatch(statement -> statement.principals().isPresent());
        return onResource ? PolicySet.builder().resource(policy).build() : PolicySet.ofIdentity(policy);
    }
}
