package dev.byoc.aws.internal.preflight;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.ResourceSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/** IAM's simulator of policies. It is a luxury: a call that fails is not repeated. */
public final class PolicySimulator {
    private final ServiceClients<IamClient> clients;

    public PolicySimulator(ServiceClients<IamClient> clients) {
        this.clients = clients;
    }

    /** What the simulator says of an action. */
    enum Answer {
        /** Some policy allows it. */
        ALLOWED,
        /** No policy allows it. */
        NOT_ALLOWED,
        /** Some policy denies it. */
        DENIED,
        /** It is not allowed, but a condition could not be told. */
        UNCLEAR;

        static Answer of(EvaluationResult result) {
            if (result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED) {
                return ALLOWED;
            }
            if (!result.missingContextValues().isEmpty()) {
                return UNCLEAR;
            }
            return result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY ? DENIED : NOT_ALLOWED;
        }
    }

    /** Returns the answers about {@code actions} on all of {@code arns}, the worst for each action. */
    Map<String, Answer> ask(Question question, Collection<String> actions, Set<String> arns) {
        return ApiCall.of("iam:SimulatePrincipalPolicy", question.identity()).read(() -> {
            Map<String, Answer> answers = new TreeMap<>();
            clients.writes()
                    .simulatePrincipalPolicyPaginator(request -> request.policySourceArn(question.identity())
                            .actionNames(actions)
                            .resourceArns(arns)
                            .contextEntries(question.context()))
                    .evaluationResults()
                    .forEach(result -> answers.merge(
                            result.evalActionName(),
                            Answer.of(result),
                            (first, second) -> first.compareTo(second) > 0 ? first : second));
            return answers;
        });
    }

    /**
     * What all questions of one check share.
     *
     * @param identity the ARN of the identity
     * @param environment whose resources would be made
     * @param specs what would be made
     * @param partition where
     */
    record Question(String identity, EnvironmentKey environment, Collection<ResourceSpec> specs, Partition partition) {
        List<ContextEntry> context() {
            Map<String, Set<String>> tags = IamPermissions.tags(environment, specs);
            List<ContextEntry> context = new ArrayList<>();
            context.add(entry("aws:RequestedRegion", Set.of(partition.region().value())));
            context.add(entry("iam:PassedToService", Set.of(partition.ec2Principal())));
            context.add(entry("aws:TagKeys", tags.keySet()).toBuilder()
                    .contextKeyType(ContextKeyTypeEnum.STRING_LIST)
                    .build());
            tags.forEach((key, values) -> context.add(
                    entry("aws:RequestTag/" + key, Set.of(values.iterator().next()))));
            return context;
        }

        private static ContextEntry entry(String key, Set<String> values) {
            return ContextEntry.builder()
                    .contextKeyName(key)
                    .contextKeyType(ContextKeyTypeEnum.STRING)
                    .contextKeyValues(values)
                    .build();
        }
    }
}
