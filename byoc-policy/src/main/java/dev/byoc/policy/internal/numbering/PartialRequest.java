package dev.byoc.policy.internal.numbering;

import dev.byoc.policy.internal.principal.RequestPrincipal;

/**
 * What is settled of a request before its context is chosen.
 *
 * @param caller the caller
 * @param account the account of the resource
 * @param action the action in lower case, which stands for its class
 * @param needsTrust whether the resource is a key or a role to be assumed, whose own policy must allow as well
 */
public record PartialRequest(RequestPrincipal caller, String account, String action, boolean needsTrust) {}
