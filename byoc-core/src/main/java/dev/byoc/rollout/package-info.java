/**
 * Deployments as their user meets them: settings of a rollout, its result, the status, health checks, attestations and
 * keys.
 */
@NullMarked
package dev.byoc.rollout;

import org.jspecify.annotations.NullMarked;
