/** Releases: which there are, which serves, what machines of one need, and deleting what nobody needs any more. */
@NullMarked
package dev.byoc.internal.rollout.release;

import org.jspecify.annotations.NullMarked;
