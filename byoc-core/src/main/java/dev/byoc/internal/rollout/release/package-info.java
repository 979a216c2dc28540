/** Releases: which there are, which serves, what machines need of one, and deleting those that nobody needs. */
@NullMarked
package dev.byoc.internal.rollout.release;

import org.jspecify.annotations.NullMarked;
