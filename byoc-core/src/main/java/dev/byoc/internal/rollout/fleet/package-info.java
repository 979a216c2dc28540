/** Brings a fleet from the machines that it has to those of the release that is to serve, one move at a time. */
@NullMarked
package dev.byoc.internal.rollout.fleet;

import org.jspecify.annotations.NullMarked;
