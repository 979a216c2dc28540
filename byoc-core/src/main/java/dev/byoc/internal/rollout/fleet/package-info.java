/** Bringing a fleet from the machines that it has to those that are wished for, one move at a time. */
@NullMarked
package dev.byoc.internal.rollout.fleet;

import org.jspecify.annotations.NullMarked;
