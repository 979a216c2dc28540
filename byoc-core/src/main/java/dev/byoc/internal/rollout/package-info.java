/** The operations on deployments; {@code DeploymentOperations} is the way in. */
@NullMarked
package dev.byoc.internal.rollout;

import org.jspecify.annotations.NullMarked;
