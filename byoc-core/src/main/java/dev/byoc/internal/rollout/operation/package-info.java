/** What one operation on a deployment works with. */
@NullMarked
package dev.byoc.internal.rollout.operation;

import org.jspecify.annotations.NullMarked;
