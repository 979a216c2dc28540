package dev.byoc.examples;

import dev.byoc.examples.JsonLines.Document;
import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.Decision;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests: reads lines {@code {id, policies, request}} and writes lines {@code {id, decision, statement,
 * why}}.
 */
public final class Evaluate {
    private Evaluate() {}

    /** Answers standard input on standard output. */
    public static void main(String[] args) throws IOException {
        JsonLines.answer(System.in, System.out, Evaluate::answer);
    }

    static Map<String, String> answer(Document line) {
        Evaluator evaluator = Evaluator.compile(policies(object(line, "policies")));
        Decision decision = evaluator.explain(request(object(line, "request")));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("decision", JsonLines.quoted(decision.outcome().text()));
        decision.statement().ifPresent(statement -> answer.put("statement", JsonLines.quoted(statement.toString())));
        answer.put("why", JsonLines.quoted(decision.why()));
        return answer;
    }

    private static PolicySet policies(Document policies) {
        PolicySet.Builder set = PolicySet.builder()
                .identity(list(policies.get("identity")))
                .boundary(list(policies.get("boundary")))
                .session(list(policies.get("session")))
                .resource(list(policies.get("resource")))
                .vpcEndpoint(list(policies.get("vpce")));
        levels(policies.get("scp")).forEach(level -> set.addServiceControl(list(level)));
        levels(policies.get("rcp")).forEach(level -> set.addResourceControl(list(level)));
        return set.build();
    }

    private static List<?> levels(@Nullable Object value) {
        return value instanceof List<?> levels ? levels : List.of();
    }

    private static Policy[] list(@Nullable Object value) {
        List<?> documents =
                value instanceof List<?> many ? many : value instanceof Document ? List.of(value) : List.of();
        return documents.stream()
                .map(document -> Policy.parse(((Document) document).text()))
                .toArray(Policy[]::new);
    }

    private static Request request(Document tree) {
        Request.Builder request = Request.builder()
                .principal(text(tree, "principal"))
                .action(text(tree, "action"))
                .resource(tree.containsKey("resource") ? text(tree, "resource") : "*");
        if (tree.containsKey("account")) {
            request.account(text(tree, "account"));
        }
        if (tree.get("context") instanceof Document context) {
            context.forEach((key, value) -> {
                if (value instanceof List<?> values) {
                    request.contextValues(
                            key, values.stream().map(String::valueOf).toList());
                } else {
                    request.context(key, String.valueOf(value));
                }
            });
        }
        return request.build();
    }

    static Document object(Document line, String name) {
        if (line.get(name) instanceof Document object) {
            return object;
        }
        throw new IllegalArgumentException("The line needs an object \"" + name + "\"");
    }

    static String text(Document line, String name) {
        if (line.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("The line needs a string \"" + name + "\"");
    }
}
