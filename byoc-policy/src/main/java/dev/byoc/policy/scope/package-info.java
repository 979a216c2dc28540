/**
 * The policies that an environment needs, each as small as its calls allow, and the claims that are made of them with
 * their proofs: see {@link dev.byoc.policy.scope.EnclaveScope}, {@link dev.byoc.policy.scope.SandboxScope} and
 * {@link dev.byoc.policy.scope.Review}.
 */
package dev.byoc.policy.scope;
