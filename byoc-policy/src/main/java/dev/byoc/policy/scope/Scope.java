package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.List;
import java.util.Map;

/** The policies of one environment and what is claimed of them. Immutable and safe to share between threads. */
public sealed interface Scope permits EnclaveScope, SandboxScope {
    /** What the environment is called in a review. */
    String name();

    /** The manager's policies, each within the quota of a managed policy; usually one. */
    List<Policy> managerPolicies();

    /** The trust policy of the manager's role. */
    Policy managerTrust();

    /** Every policy by a name that is its file name without the ending, in order. */
    Map<String, Policy> policies();

    /** What is claimed of {@link #policies()}. */
    List<Claim> claims();

    /** Returns the manager's policies as a set. */
    default PolicySet manager() {
        return PolicySet.ofIdentity(managerPolicies().toArray(Policy[]::new));
    }
}
