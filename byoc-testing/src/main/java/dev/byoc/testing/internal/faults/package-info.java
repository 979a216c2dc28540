/** The ports with faults in between. */
@NullMarked
package dev.byoc.testing.internal.faults;

import org.jspecify.annotations.NullMarked;
