package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies of a scope by name, so that one can be exchanged and the claims asked again. Several identity policies
 * of one role are numbered, and {@code <role>-boundary} is what bounds a role.
 */
record ScopePolicies(Map<String, Policy> byName) {
    static final String MANAGER_TRUST = "manager-trust";
    static final String HOST_TRUST = "host-trust";
    static final String BUCKET = "bucket";

    ScopePolicies {
        byName = new LinkedHashMap<>(byName);
    }

    static ScopePolicies of(Scope scope) {
        return new ScopePolicies(scope.policies());
    }

    /** Returns the policies of the manager of {@code scope} alone, in order; more can be added. */
    static Map<String, Policy> ofManager(Scope scope) {
        Map<String, Policy> all = new LinkedHashMap<>();
        number("manager", scope.managerPolicies(), all);
        all.put(MANAGER_TRUST, scope.managerTrust());
        return all;
    }

    /** Puts the identity policies of {@code role} into {@code all} in place of those that are there. */
    static void number(String role, List<Policy> policies, Map<String, Policy> all) {
        all.keySet().removeIf(name -> isOf(role, name));
        for (int i = 0; i < policies.size(); i++) {
            all.put(i == 0 ? role : role + "-" + (i + 1), policies.get(i));
        }
    }

    private static boolean isOf(String role, String name) {
        return name.matches(role + "(-\\d+)?");
    }

    static String boundary(String role) {
        return role + "-boundary";
    }

    /** Returns the same policies with {@code policy} under {@code name}. */
    ScopePolicies with(String name, Policy policy) {
        Map<String, Policy> changed = new LinkedHashMap<>(byName);
        changed.put(name, policy);
        return new ScopePolicies(changed);
    }

    PolicySet manager() {
        return role("manager");
    }

    PolicySet host() {
        return role("host");
    }

    private PolicySet role(String role) {
        List<Policy> policies = byName.entrySet().stream()
                .filter(entry -> isOf(role, entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        PolicySet.Builder set = PolicySet.builder().identity(policies.toArray(Policy[]::new));
        find(boundary(role)).ifPresent(set::boundary);
        return set.build();
    }

    Policy managerTrust() {
        return named(MANAGER_TRUST);
    }

    Optional<Policy> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Policy named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no such policy [name=" + name + "]"));
    }
}
