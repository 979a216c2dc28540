package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies of a scope by name, so that one can be exchanged and the claims asked again. */
record ScopePolicies(Map<String, Policy> byName) {
    ScopePolicies {
        byName = new LinkedHashMap<>(byName);
    }

    static ScopePolicies of(Scope scope) {
        return new ScopePolicies(scope.policies());
    }

    /** Returns the policies of the manager of {@code scope} alone, in order; more can be added. */
    static Map<String, Policy> ofManager(Scope scope) {
        Map<String, Policy> all = new LinkedHashMap<>();
        List<Policy> manager = scope.managerPolicies();
        for (int i = 0; i < manager.size(); i++) {
            all.put(i == 0 ? "manager" : "manager-" + (i + 1), manager.get(i));
        }
        all.put("manager-trust", scope.managerTrust());
        return all;
    }

    /** Returns the same policies with {@code policy} under {@code name}. */
    ScopePolicies with(String name, Policy policy) {
        Map<String, Policy> changed = new LinkedHashMap<>(byName);
        changed.put(name, policy);
        return new ScopePolicies(changed);
    }

    PolicySet manager() {
        List<Policy> policies = byName.entrySet().stream()
                .filter(entry -> entry.getKey().matches("manager(-\\d+)?"))
                .map(Map.Entry::getValue)
                .toList();
        return PolicySet.ofIdentity(policies.toArray(Policy[]::new));
    }

    Policy managerTrust() {
        return named("manager-trust");
    }

    Policy named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException("There is no such policy [name=" + name + "]"));
    }
}
