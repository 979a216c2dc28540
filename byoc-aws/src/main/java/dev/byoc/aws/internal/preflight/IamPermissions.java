package dev.byoc.aws.internal.preflight;

import dev.byoc.aws.internal.call.AwsErrors;
import dev.byoc.aws.internal.resource.CallerAccount;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.error.ByocException;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.port.CloudIdentity;
import dev.byoc.port.Permissions;
import dev.byoc.port.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@link Permissions} by IAM's simulator. It is asked once about all actions on any resource; what that does not allow
 * is asked again about the very resource, since a policy may name it. Whatever the simulator cannot tell, such as the
 * rules of an organization, stays unknown.
 */
public final class IamPermissions implements Permissions {
    private final PolicySimulator simulator;
    private final CallerAccount account;
    private final PrincipalResolver caller;
    private final Partition partition;

    public IamPermissions(
            PolicySimulator simulator, CallerAccount account, PrincipalResolver caller, Partition partition) {
        this.simulator = simulator;
        this.account = account;
        this.caller = caller;
        this.partition = partition;
    }

    @Override
    public List<Verdict> check(EnvironmentKey environment, Collection<ResourceSpec> specs) {
        if (specs.isEmpty()) {
            return List.of();
        }
        Map<String, Set<String>> resources = resourcesByAction(specs, Map.of());
        try {
            CloudIdentity identity = account.ask();
            Optional<String> arn = caller.arn(identity.account(), identity.principal());
            if (arn.isEmpty()) {
                return allUnknown(resources.keySet(), "IAM cannot simulate this kind of identity");
            }
            Map<String, String> places = Map.of(
                    "{partition}", partition.id(),
                    "{region}", partition.region().value(),
                    "{account}", identity.account().value());
            return check(
                    new PolicySimulator.Question(arn.get(), environment, specs, partition),
                    resourcesByAction(specs, places));
        } catch (ByocException e) {
            return allUnknown(resources.keySet(), "the permissions could not be read: " + AwsErrors.summary(e));
        }
    }

    private List<Verdict> check(PolicySimulator.Question question, Map<String, Set<String>> resources) {
        Map<String, PolicySimulator.Answer> answers =
                new TreeMap<>(simulator.ask(question, resources.keySet(), Set.of("*")));
        Map<Set<String>, Set<String>> again = new HashMap<>();
        resources.forEach((action, arns) -> {
            if (answers.get(action) == PolicySimulator.Answer.NOT_ALLOWED && !arns.equals(Set.of("*"))) {
                again.computeIfAbsent(arns, any -> new TreeSet<>()).add(action);
            }
        });
        again.forEach((arns, actions) -> answers.putAll(simulator.ask(question, actions, arns)));
        return resources.keySet().stream()
                .map(action -> verdict(action, answers.getOrDefault(action, PolicySimulator.Answer.UNCLEAR)))
                .toList();
    }

    private static Verdict verdict(String action, PolicySimulator.Answer answer) {
        String check = check(action);
        return switch (answer) {
            case ALLOWED -> Verdict.ok(check);
            case DENIED -> Verdict.refused(check, "a policy forbids " + action, "change the policy that denies it");
            case NOT_ALLOWED ->
                Verdict.refused(check, "no policy allows " + action, "allow it to the identity that runs this");
            case UNCLEAR -> Verdict.unknown(check, "the answer depends on what only the call itself shows");
        };
    }

    private static List<Verdict> allUnknown(Set<String> actions, String reason) {
        return actions.stream()
                .map(action -> Verdict.unknown(check(action), reason))
                .toList();
    }

    private static String check(String action) {
        return "permission " + action;
    }

    private static Map<String, Set<String>> resourcesByAction(
            Collection<ResourceSpec> specs, Map<String, String> places) {
        Map<String, Set<String>> all = new TreeMap<>();
        for (ResourceSpec spec : specs) {
            Attributes attributes = spec.attributes(References.none());
            for (RequiredActions.Use use : RequiredActions.toCreate(spec.type())) {
                String arn = use.resource()
                        .replace("{name}", attributes.get("name"))
                        .replace("{path}", attributes.get("path"));
                for (Map.Entry<String, String> place : places.entrySet()) {
                    arn = arn.replace(place.getKey(), place.getValue());
                }
                for (String action : use.actions()) {
                    all.computeIfAbsent(action, any -> new TreeSet<>()).add(arn);
                }
            }
        }
        return all;
    }

    /** Returns the keys and values of the tags of all {@code specs}. */
    static Map<String, Set<String>> tags(EnvironmentKey environment, Collection<ResourceSpec> specs) {
        return specs.stream()
                .flatMap(spec ->
                        new ArrayList<>(environment.tags(spec.component()).entrySet()).stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(TreeSet::new))));
    }
}
