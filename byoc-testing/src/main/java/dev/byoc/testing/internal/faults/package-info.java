/** The ports of a process to whose calls faults happen, and the names of the calls. */
@NullMarked
package dev.byoc.testing.internal.faults;

import org.jspecify.annotations.NullMarked;
