package dev.byoc.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Policy;
import dev.byoc.policy.TestJson;
import dev.byoc.policy.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VectorTest {
    @Test
    void decide_documentedCases_agree() {
        List<String> wrong = new ArrayList<>();
        for (Map<String, Object> vector : Vectors.all()) {
            Evaluator evaluator = Evaluator.compile(policies(TestJson.object(vector, "policies")));
            Request request = request(TestJson.object(vector, "request"));
            String documented = (String) TestJson.member(vector, "decision");
            if (!evaluator.decide(request).outcome().text().equals(documented)) {
                wrong.add(vector.get("id") + " should be " + documented + " but: " + evaluator.explain(request));
            }
        }

        assertThat(wrong).isEmpty();
    }

    static PolicySet policies(Map<String, Object> tree) {
        PolicySet.Builder set = PolicySet.builder()
                .identity(list(tree.get("identity")))
                .boundary(list(tree.get("boundary")))
                .session(list(tree.get("session")))
                .vpcEndpoint(list(tree.get("vpce")))
                .resource(list(tree.get("resource")));
        if (tree.get("scp") instanceof List<?> levels) {
            levels.forEach(level -> set.addServiceControl(list(level)));
        }
        if (tree.get("rcp") instanceof List<?> levels) {
            levels.forEach(level -> set.addResourceControl(list(level)));
        }
        return set.build();
    }

    @SuppressWarnings("unchecked")
    static Request request(Map<String, Object> tree) {
        Request.Builder request = Request.builder()
                .principal((String) TestJson.member(tree, "principal"))
                .action((String) TestJson.member(tree, "action"))
                .resource((String) TestJson.member(tree, "resource"))
                .account((String) TestJson.member(tree, "account"));
        TestJson.object(tree, "context").forEach((key, value) -> {
            if (value instanceof List<?> values) {
                request.contextValues(key, (List<String>) values);
            } else {
                request.context(key, (String) value);
            }
        });
        return request.build();
    }

    private static Policy[] list(@org.jspecify.annotations.Nullable Object tree) {
        if (tree == null) {
            return new Policy[0];
        }
        List<?> trees = tree instanceof List<?> many ? many : List.of(tree);
        return trees.stream()
                .map(policy -> Policy.parse(TestJson.write(policy)))
                .toArray(Policy[]::new);
    }
}
