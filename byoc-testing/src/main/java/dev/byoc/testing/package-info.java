/**
 * Stand-ins for what a program cannot have in its tests: {@link dev.byoc.testing.InMemoryCloud} for a customer's
 * account, {@link dev.byoc.testing.VirtualClock} for time, {@link dev.byoc.testing.FaultyCloud} for a provider that
 * fails.
 */
@NullMarked
package dev.byoc.testing;

import org.jspecify.annotations.NullMarked;
