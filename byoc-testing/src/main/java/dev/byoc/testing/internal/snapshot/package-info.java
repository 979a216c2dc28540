/** All that is in an account, as text that tests compare. */
@NullMarked
package dev.byoc.testing.internal.snapshot;

import org.jspecify.annotations.NullMarked;
