/** Fleets, machines and enclaves through time. */
@NullMarked
package dev.byoc.testing.internal.machines;

import org.jspecify.annotations.NullMarked;
