/**
 * How each type of resource behaves: what a creation requires, when it becomes visible, what keeps it from being
 * deleted.
 */
@NullMarked
package dev.byoc.testing.internal.behavior;

import org.jspecify.annotations.NullMarked;
