/** The ports for fleets, addresses, releases and host reports, in memory. */
@NullMarked
package dev.byoc.testing.internal.fleets;

import org.jspecify.annotations.NullMarked;
