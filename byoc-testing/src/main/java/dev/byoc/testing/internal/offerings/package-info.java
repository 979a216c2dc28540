/** What the simulated provider offers: zones, instance types and quotas. */
@NullMarked
package dev.byoc.testing.internal.offerings;

import org.jspecify.annotations.NullMarked;
