package dev.byoc.examples;

import dev.byoc.examples.JsonLines.Document;
import dev.byoc.examples.JsonLines.Literal;
import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.Decision;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides requests: reads lines {@code {id, policies, request}} and writes lines {@code {id, decision, statement,
 * why}}.
 *
 * <p>Members of {@code policies} and {@code request} that it does not know are errors, because a policy that is passed
 * over may be one that denies; so are policies where a line has none. Other members of a line are notes.
 */
public final class Evaluate {
    private static final List<String> KINDS =
            List.of("identity", "boundary", "session", "resource", "vpce", "scp", "rcp");
    private static final List<String> ABOUT = List.of("principal", "action", "resource", "account", "context");

    private Evaluate() {}

    /** Answers standard input on standard output. */
    public static void main(String[] args) throws IOException {
        JsonLines.answer(System.in, System.out, Evaluate::answer);
    }

    static Map<String, String> answer(Document line) {
        line.refuse("A line", KINDS);
        line.refuse("A line", ABOUT);
        Evaluator evaluator = Evaluator.compile(policies(line.object("policies")));
        Decision decision = evaluator.explain(request(line.object("request")));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("decision", JsonLines.quoted(decision.outcome().text()));
        decision.statement().ifPresent(statement -> answer.put("statement", JsonLines.quoted(statement.toString())));
        answer.put("why", JsonLines.quoted(decision.why()));
        return answer;
    }

    private static PolicySet policies(Document policies) {
        policies.allow("\"policies\"", KINDS);
        PolicySet.Builder set = PolicySet.builder()
                .identity(list(policies, "identity"))
                .boundary(list(policies, "boundary"))
                .session(list(policies, "session"))
                .resource(list(policies, "resource"))
                .vpcEndpoint(list(policies, "vpce"));
        levels(policies, "scp").forEach(level -> set.addServiceControl(list("scp", level)));
        levels(policies, "rcp").forEach(level -> set.addResourceControl(list("rcp", level)));
        return set.build();
    }

    private static List<?> levels(Document policies, String name) {
        if (!policies.containsKey(name)) {
            return List.of();
        }
        if (policies.get(name) instanceof List<?> levels) {
            return levels;
        }
        throw new IllegalArgumentException("\"" + name + "\" must be a list of levels, each a list of policies");
    }

    private static Policy[] list(Document policies, String name) {
        return policies.containsKey(name) ? list(name, policies.get(name)) : new Policy[0];
    }

    private static Policy[] list(String name, Object value) {
        List<?> documents = value instanceof List<?> many ? many : List.of(value);
        return documents.stream().map(document -> policy(name, document)).toArray(Policy[]::new);
    }

    private static Policy policy(String name, Object value) {
        if (value instanceof Document document) {
            return Policy.parse(document.text());
        }
        throw new IllegalArgumentException("\"" + name + "\" must hold policies, each an object");
    }

    private static Request request(Document tree) {
        tree.allow("\"request\"", ABOUT);
        Request.Builder request = Request.builder()
                .principal(tree.string("principal"))
                .action(tree.string("action"))
                .resource(tree.containsKey("resource") ? tree.string("resource") : "*");
        if (tree.containsKey("account")) {
            request.account(tree.string("account"));
        }
        if (tree.containsKey("context")) {
            tree.object("context").forEach((key, value) -> {
                if (value instanceof List<?> values) {
                    request.contextValues(
                            key, values.stream().map(one -> value(key, one)).toList());
                } else {
                    request.context(key, value(key, value));
                }
            });
        }
        return request.build();
    }

    /** A value of the context; a number or a truth value stands for its text. */
    private static String value(String key, Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Literal literal && !literal.isNull()) {
            return literal.text();
        }
        throw new IllegalArgumentException(
                "\"" + key + "\" must be a string, a number, true, false or a list of these; leave a missing key out");
    }
}
