/** Stand-ins for what a program cannot have in its tests: a clock that a test moves. */
@NullMarked
package dev.byoc.testing;

import org.jspecify.annotations.NullMarked;
