/** Carrying a plan out until nothing is left of it, tearing down, and finding drift; {@code Engine} is the way in. */
@NullMarked
package dev.byoc.internal.converge;

import org.jspecify.annotations.NullMarked;
